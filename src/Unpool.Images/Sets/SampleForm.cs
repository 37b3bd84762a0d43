namespace Unpool.Images.Sets;

/// <summary>What the samples of a set are like.</summary>
/// <param name="Shape">[channels, height, width].</param>
/// <param name="AreBytes">Whether they are whole numbers from 0 to 255.</param>
sealed record SampleForm(Shape Shape, bool AreBytes)
{
    // The square that networks for pictures of many sizes read.
    const int Smallest = 16, Largest = 128, Step = 8;

    /// <summary>The form of the samples of pictures.</summary>
    /// <param name="pictures">The pictures, with headers.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="isColoured">Whether samples have colour.</param>
    public static SampleForm Of(IReadOnlyList<PictureCandidate> pictures, PictureOptions options, bool isColoured)
    {
        var sizes = pictures.Select(picture => picture.Header!.Size).ToList();
        var size = options.Size ?? (sizes.Distinct().Count() == 1 ? sizes[0] : Square(sizes));
        var channels = (isColoured ? 3 : 1) + (options.Alpha == AlphaRule.Channel ? 1 : 0);
        return new(new(channels, size.Rows, size.Columns), pictures.All(picture => picture.Header!.Bits <= 8));
    }

    /// <summary>The tiles of a picture; null for one that has no more rows and columns than a sample.</summary>
    public Tiles? TilesOf(Size2 picture) => picture.Rows <= Shape.Height && picture.Columns <= Shape.Width
        ? null
        : new(picture, new(Shape.Height, Shape.Width));

    static Size2 Square(List<Size2> sizes)
    {
        var sides = sizes.Select(size => Math.Min(size.Rows, size.Columns)).Order().ToList();
        var median = (sides[(sides.Count - 1) / 2] + sides[sides.Count / 2]) / 2.0;
        return Math.Clamp((int)Math.Round(median / Step) * Step, Smallest, Largest);
    }
}
