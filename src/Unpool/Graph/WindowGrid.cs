namespace Unpool;

/// <summary>A window sliding over an image: its rows and its columns.</summary>
public readonly record struct WindowGrid(WindowAxis Rows, WindowAxis Columns)
{
    public static WindowGrid Over(Shape image, Size2 window, Size2 stride, Pad pad) => new(
        WindowAxis.Over(image.Height, window.Rows, stride.Rows, pad.Auto, pad.Lower.Rows, pad.Upper.Rows),
        WindowAxis.Over(image.Width, window.Columns, stride.Columns, pad.Auto, pad.Lower.Columns, pad.Upper.Columns));

    public static WindowGrid TransposedFrom(Shape image, Size2 kernel, Size2 stride, Pad pad) => new(
        WindowAxis.TransposedFrom(image.Height, kernel.Rows, stride.Rows, pad.Auto, pad.Lower.Rows, pad.Upper.Rows),
        WindowAxis.TransposedFrom(image.Width, kernel.Columns, stride.Columns, pad.Auto, pad.Lower.Columns, pad.Upper.Columns));

    public bool Overlaps => Rows.Overlaps || Columns.Overlaps;
    public Size2 Size => new(Rows.Size, Columns.Size);
    public Size2 Stride => new(Rows.Stride, Columns.Stride);

    /// <summary>The shape of the windows' results for an image of <paramref name="channels"/> channels.</summary>
    public Shape OutputOf(int channels) => new(channels, Rows.Outputs, Columns.Outputs);

    /// <summary>The shape the windows slide over.</summary>
    public Shape InputOf(int channels) => new(channels, Rows.Inputs, Columns.Inputs);
}
