namespace Unpool.Data;

/// <summary>An image that is being changed: its planes one after the other, and as much room beside it.</summary>
/// <param name="shape">[channels, height, width]</param>
/// <param name="values">The values, which are changed.</param>
/// <param name="room">As many floats, whose contents mean nothing before and after a change.</param>
/// <param name="white">The value of white; black is 0.</param>
readonly ref struct TransformedImage(Shape shape, Span<float> values, Span<float> room, float white)
{
    public Span<float> Values { get; } = values;
    public Span<float> Room { get; } = room;
    public int Channels { get; } = shape.Channels;
    public int Height { get; } = shape.Height;
    public int Width { get; } = shape.Width;
    public float White { get; } = white;

    /// <summary>One channel, row by row.</summary>
    public Span<float> Plane(int channel) => Values.Slice(channel * Height * Width, Height * Width);

    /// <summary>Gives all channels of a pixel one value; outside the image there is none.</summary>
    public void Set(int x, int y, float value)
    {
        if (x < 0 || x >= Width || y < 0 || y >= Height) return;
        for (var c = 0; c < Channels; c++) Values[(c * Height + y) * Width + x] = value;
    }
}
