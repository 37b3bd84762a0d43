namespace Unpool.Cli;

/// <summary>What `unpool data mnist` was asked for.</summary>
public sealed record DataMnistOptions
{
    /// <summary>Null: where everybody's commands look for it.</summary>
    public string? Out { get; init; }

    /// <summary>A folder that has the files already; null: download them.</summary>
    public string? From { get; init; }

    /// <summary>Write CNTK's text files too.</summary>
    public bool Convert { get; init; } = true;

    /// <summary>Address of a folder to try first.</summary>
    public Uri? Mirror { get; init; }
}
