using Unpool.Cli.Sources;

namespace Unpool.Cli;

/// <summary>The options of `unpool show`.</summary>
sealed record ShowOptions
{
    /// <summary>The paths of the models.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>The images; null: what the models suggest, or MNIST.</summary>
    public DataName? Data { get; init; }

    /// <summary>How many images, from the first on.</summary>
    public required int Count { get; init; }

    /// <summary>The node shown as the code; null: the last pooling.</summary>
    public string? Node { get; init; }

    /// <summary>The folder for the visualizer's files; null where only a sheet is wanted.</summary>
    public string? Out { get; init; }

    /// <summary>The picture with all models side by side; null: none.</summary>
    public string? Sheet { get; init; }

    /// <summary>One for each model; empty: the models' file names.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];
}
