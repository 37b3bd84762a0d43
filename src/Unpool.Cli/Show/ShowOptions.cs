using Unpool.Cli.Sources;

namespace Unpool.Cli;

/// <summary>The options of `unpool show`.</summary>
sealed record ShowOptions
{
    /// <summary>How many images there are unless told otherwise.</summary>
    public const int UsualCount = 6;

    /// <summary>The sheet's name in the folder.</summary>
    public const string UsualSheet = "contact-sheet.png";

    /// <summary>The paths of the models.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>The images; null: what the models suggest, or MNIST.</summary>
    public DataName? Data { get; init; }

    /// <summary>True if the images are named one by one, or a folder of them, and not as a data set.</summary>
    public bool NamesImages { get; init; }

    /// <summary>How many images, from the first on; null: all where pictures are named, else <see cref="UsualCount"/>.</summary>
    public int? Count { get; init; }

    /// <summary>The node shown as the code; null: the last pooling.</summary>
    public string? Node { get; init; }

    /// <summary>The folder for the visualizer's files and the sheet; null where only a sheet is wanted.</summary>
    public string? Out { get; init; }

    /// <summary>The file of the sheet with all models side by side; null: one in the folder.</summary>
    public string? Sheet { get; init; }

    /// <summary>The file of the sheet.</summary>
    public string SheetFile => Sheet ?? Path.Combine(Out!, UsualSheet);

    /// <summary>Print JSON.</summary>
    public bool Json { get; init; }

    /// <summary>One for each model; empty: the models' file names.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];
}
