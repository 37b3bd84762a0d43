namespace Unpool.Cli.Pictures;

/// <summary>
/// The measures of a sheet. An image is a block of four tiles: original, code, reconstruction, difference. One model's blocks fill the page
/// side by side; several models are side by side instead, and each image has a row.
/// </summary>
sealed class SheetLayout
{
    /// <summary>Pixels around everything, between tiles, and between blocks side by side.</summary>
    public const int Margin = 36, Gap = 10, BlockGap = 44;

    /// <summary>Pixels for the title and the figure, for the words above the tiles, for a part's title, and for the scales at the end.</summary>
    public const int Title = 72, Words = 30, PartTitle = 44, Scales = 62;

    /// <summary>Pixels above the tiles of a block for its name, below them for its figures, and below that.</summary>
    public const int Name = 22, Figures = 22, RowGap = 18;

    /// <summary>The tiles of a block.</summary>
    public const int Tiles = 4;

    // What a screen shows without being scrolled sideways for long, and a long page.
    const int WidestPage = 2300, HighestPage = 2600, MostAcross = 3;
    const int Small = 112, Large = 224, Largest = 256;

    /// <summary>The measures for so many images of that shape, each answered by so many models.</summary>
    public SheetLayout(Shape? image, int models, int images)
    {
        Models = models;
        var side = image is { } shape ? Math.Max(shape.Height, shape.Width) : 28;
        // Whole pixels: 112 are a digit of 28 four times, its code of 7 sixteen times. Large images are shown one to one up to 256.
        var wished = models * images <= 2 ? Large : Small;
        Tile = Math.Min(Largest, side * ((wished + side - 1) / side));
        Across = models > 1 ? models : Math.Clamp((WidestPage - 2 * Margin + BlockGap) / (BlockWidth + BlockGap), 1, Math.Min(MostAcross, images));
        var rows = Math.Max(1, (HighestPage - 2 * Margin - Title - Words - Scales) / BlockHeight);
        ImagesPerPage = models > 1 ? rows : rows * Across;
    }

    /// <summary>How many models.</summary>
    public int Models { get; }

    /// <summary>The side of a tile.</summary>
    public int Tile { get; }

    /// <summary>Blocks side by side.</summary>
    public int Across { get; }

    /// <summary>Images on one page.</summary>
    public int ImagesPerPage { get; }

    /// <summary>The width of a block.</summary>
    public int BlockWidth => Tiles * Tile + (Tiles - 1) * Gap;

    /// <summary>The height of a block, with what is below it.</summary>
    public int BlockHeight => Name + Tile + Figures + RowGap;

    /// <summary>The width of the page.</summary>
    public int Width => 2 * Margin + Across * (BlockWidth + BlockGap) - BlockGap;

    /// <summary>The left end of a block, counted from 0.</summary>
    public int Left(int block) => Margin + block * (BlockWidth + BlockGap);

    /// <summary>The rows that so many images need.</summary>
    public int Rows(int images) => Models > 1 ? images : (images + Across - 1) / Across;

    /// <summary>The height of a page of parts with so many images each, and whether they have a title.</summary>
    public int Height(IEnumerable<(int Images, bool Titled)> parts) =>
        2 * Margin + Title + Words + Scales + parts.Sum(p => Rows(p.Images) * BlockHeight + (p.Titled ? PartTitle : 0));
}
