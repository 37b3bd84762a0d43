using System.Buffers;

namespace Unpool.Images;

/// <summary>A picture as numbers: planes of one size, one for each channel, with values from 0 to 255 that need not be whole.</summary>
public sealed class Picture
{
    // Above this the sizes that a pool has are too coarse.
    const int MostPooled = 1 << 24;

    readonly float[] _values;
    readonly bool _isPooled;

    /// <summary>A black picture, or a transparent one where it has alpha.</summary>
    /// <param name="channels">1: grey. 2: grey and alpha. 3: red, green and blue. 4: these and alpha.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="height">The number of rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">No picture is like that.</exception>
    public Picture(int channels, int width, int height) : this(channels, width, height, new float[Count(channels, width, height)], isPooled: false)
    {
    }

    /// <summary>A picture of values that are there.</summary>
    /// <param name="channels">1: grey. 2: grey and alpha. 3: red, green and blue. 4: these and alpha.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="values">The values, [channels, height, width]. They are not copied.</param>
    /// <exception cref="ArgumentException">There are more or fewer values.</exception>
    public Picture(int channels, int width, int height, float[] values) : this(channels, width, height, values, isPooled: false)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != Count(channels, width, height))
            throw new ArgumentException($"{width}x{height}x{channels} are not {Plural.Of(values.Length, "value")}.", nameof(values));
    }

    Picture(int channels, int width, int height, float[] values, bool isPooled) =>
        (Channels, Width, Height, _values, _isPooled) = (channels, width, height, values, isPooled);

    /// <summary>1: grey. 2: grey and alpha. 3: red, green and blue. 4: these and alpha.</summary>
    public int Channels { get; }

    /// <summary>The number of columns.</summary>
    public int Width { get; }

    /// <summary>The number of rows.</summary>
    public int Height { get; }

    /// <summary>The values, [channels, height, width]. Colours are as stored, not multiplied by alpha.</summary>
    public Span<float> Values => _values.AsSpan(0, Channels * Width * Height);

    /// <summary>Whether the last channel is alpha.</summary>
    public bool HasAlpha => Channels is 2 or 4;

    /// <summary>The number of channels that are no alpha.</summary>
    internal int Colours => HasAlpha ? Channels - 1 : Channels;

    /// <summary>The rows and columns.</summary>
    public Size2 Size => new(Height, Width);

    /// <summary>The shape, [channels, height, width].</summary>
    public Shape Shape => new(Channels, Height, Width);

    /// <summary>The values of a channel, row by row.</summary>
    public Span<float> Plane(int channel) => Values.Slice(channel * Width * Height, Width * Height);

    /// <summary>A picture whose values are yet to be written, for somebody who may give it back.</summary>
    internal static Picture Rent(int channels, int width, int height)
    {
        var count = Count(channels, width, height);
        return count <= MostPooled
            ? new(channels, width, height, ArrayPool<float>.Shared.Rent(count), isPooled: true)
            : new(channels, width, height, GC.AllocateUninitializedArray<float>(count), isPooled: false);
    }

    /// <summary>Gives the memory back, once, by who holds the only reference.</summary>
    internal void Return()
    {
        if (_isPooled) ArrayPool<float>.Shared.Return(_values);
    }

    static int Count(int channels, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var count = (long)channels * width * height;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Shape.MostValues);
        return (int)count;
    }
}
