namespace Unpool.Cli;

/// <summary>The options of `unpool data mnist`.</summary>
sealed record DataMnistOptions
{
    /// <summary>The folder for the files; null: the one where the other verbs look for them.</summary>
    public string? Out { get; init; }

    /// <summary>A folder that has the files already; null: download them.</summary>
    public string? From { get; init; }

    /// <summary>Write CNTK's text files too.</summary>
    public bool Convert { get; init; } = true;

    /// <summary>Print JSON.</summary>
    public bool Json { get; init; }

    /// <summary>The address of a folder to try first; null: only the usual ones are tried.</summary>
    public Uri? Mirror { get; init; }
}
