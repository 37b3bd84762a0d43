namespace Unpool.Images;

/// <summary>A picture as numbers: planes of one size, one for each channel, with values from 0 to 255 that need not be whole.</summary>
/// <param name="Channels">1: grey. 2: grey and alpha. 3: red, green and blue. 4: these and alpha.</param>
/// <param name="Width">The number of columns.</param>
/// <param name="Height">The number of rows.</param>
/// <param name="Values">The values, [channels, height, width]. Colours are as stored, not multiplied by alpha.</param>
public sealed record Picture(int Channels, int Width, int Height, float[] Values)
{
    /// <summary>A black picture, or a transparent one where it has alpha.</summary>
    public Picture(int channels, int width, int height) : this(channels, width, height, new float[checked(channels * width * height)])
    {
    }

    /// <summary>Whether the last channel is alpha.</summary>
    public bool HasAlpha => Channels is 2 or 4;

    /// <summary>The shape, [channels, height, width].</summary>
    public Shape Shape => new(Channels, Height, Width);

    /// <summary>The values of a channel, row by row.</summary>
    public Span<float> Plane(int channel) => Values.AsSpan(channel * Width * Height, Width * Height);
}
