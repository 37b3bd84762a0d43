namespace Unpool.Cli;

/// <summary>The options of `unpool serve`.</summary>
sealed record ServeOptions
{
    /// <summary>The port that is used unless another is named.</summary>
    public const int UsualPort = 5080;

    /// <summary>The models to serve, beside those of the runs.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>The data sets that may be looked at and trained on, beside digits and MNIST.</summary>
    public IReadOnlyList<string> Data { get; init; } = [];

    /// <summary>The folder whose subfolders are runs.</summary>
    public string Runs { get; init; } = Results.VisualizerFiles.UsualFolder;

    /// <summary>The port; 0: any that is free.</summary>
    public int Port { get; init; } = UsualPort;

    /// <summary>The address; null: this machine alone.</summary>
    public string? Listen { get; init; }

    /// <summary>The file whose first line is the token; null: one that is drawn.</summary>
    public string? TokenFile { get; init; }

    /// <summary>The most bytes of a request.</summary>
    public long MostBytes { get; init; } = 32 << 20;

    /// <summary>The most pixels of a picture.</summary>
    public long MostPixels { get; init; } = 25_000_000;

    /// <summary>The seconds after which a request is given up.</summary>
    public int Seconds { get; init; } = 30;

    /// <summary>Requests that are computed at the same time; null: one for each core.</summary>
    public int? Threads { get; init; }

    /// <summary>Print where it answers as JSON.</summary>
    public bool Json { get; init; }
}
