namespace Unpool.Kernels;

/// <summary>
/// A stretch of a plan's memory that a step reads or writes: floats from <paramref name="From"/> up to <paramref name="End"/>, counted
/// from a place.
/// </summary>
readonly record struct Touch(Place At, long From, long End)
{
    /// <summary>That many values.</summary>
    public static Touch Values(Place at, long count) => new(at, 0, count);

    /// <summary>Planes from the first pixel to the last; the gaps before and after them are those of the layout.</summary>
    public static Touch Planes(Place at, Plane plane, int channels) => new(at, 0, (channels - 1L) * plane.Pitch + plane.Length);

    /// <summary>Planes from the first pixel on in whole vectors, the last of which is filled with zeros.</summary>
    public static Touch Vectors(Place at, Plane plane, int channels) => new(at, 0, (channels - 1L) * plane.Pitch + Plane.Up(plane.Length));

    /// <summary>That many values from each offset of a table on.</summary>
    public static Touch Table(Place at, int[] offsets, long length = 1) => offsets.Length == 0
        ? new(at, 0, 0)
        : new(at, Math.Min(0, offsets.Min()), Math.Max(0, offsets.Max()) + length);
}
