namespace Unpool.Kernels;

/// <summary>
/// The layout of an image in memory. Each channel is a plane: rows one <see cref="Stride"/> apart, zeros in the gaps between them, above
/// and below. A plane is thus one flat vector, and a shifted image is the same vector read from another place: a convolution has
/// no edges. Anything that is not an image is a plane of one row.
/// </summary>
/// <param name="Origin">The distance from the plane's start to its first pixel: the zeros above.</param>
/// <param name="Pitch">The distance from one channel's plane to the next.</param>
readonly record struct Plane(int Height, int Width, int Stride, int Origin, int Pitch)
{
    /// <summary>The step in which buffers are laid out: the widest lane, whatever lane is in use.</summary>
    public const int Step = 16;

    /// <summary>The room after the first pixel that kernels may overwrite with zeros: their widest tile.</summary>
    public const int Room = Bounds.Tile;

    /// <summary>The distance from the first pixel to one past the last.</summary>
    public int Length => (Height - 1) * Stride + Width;

    /// <summary>True if floats represent every position in the plane exactly.</summary>
    public bool CountsInFloats => Length < 1 << 24;

    /// <summary>The number of vectors of a width that cover the length.</summary>
    public int Lanes(int width) => (Length + width - 1) / width;

    /// <summary>A vector of n values.</summary>
    public static Plane Flat(int n) => new(1, n, n, 0, Up(n));

    /// <summary>An image that no kernel reads at shifted places: row after row.</summary>
    public static Plane Dense(int height, int width) => new(height, width, width, 0, Fit(WholeRows(height, width, width)));

    /// <summary>An image with the given zeros around it; they are its group's, so that images of one group line up.</summary>
    public static Plane Guarded(int height, int width, long stride, Guard guard)
    {
        var origin = Up(guard.Top * stride + guard.Left);
        // One step more: sparse kernels write whole vectors from any pixel of the guard on.
        var pitch = Up(origin + Math.Max(WholeRows(height, width, stride), Room) + guard.Bottom * stride + guard.Right + Step);
        // An odd number of steps keeps the same pixel of two channels out of the same cache set.
        if (pitch / Step % 2 == 0) pitch += Step;
        return new(height, width, Fit(stride), Fit(origin), Fit(pitch));
    }

    // Kernels that go row by row write the last row in whole vectors too.
    static long WholeRows(int height, int width, long stride) => Up((height - 1) * stride + Up(width));

    public static int Up(int n) => (n + Step - 1) / Step * Step;

    public static long Up(long n) => (n + Step - 1) / Step * Step;

    // Kernels count in ints.
    static int Fit(long floats) => AvailableMemory.InOnePiece(floats);
}
