namespace Unpool.Cli.Pictures;

/// <summary>The grey planes of a code, on one common scale so that a weak map looks weak.</summary>
sealed class Mosaic
{
    const byte Line = 0x90;
    const double MostEmpty = 1.15;

    readonly Picture[] _planes;

    Mosaic(Picture[] planes) => _planes = planes;

    /// <summary>The number of planes.</summary>
    public int Count => _planes.Length;
    /// <summary>The planes, each a grey picture.</summary>
    public IReadOnlyList<Picture> Planes => _planes;

    /// <summary>The planes of values, as bright as the largest value allows; null for values without planes, such as a vector of 50.</summary>
    public static Mosaic? Of(Values values) => Of(values, 0, Levels.Range(values.Numbers.Span).Largest);

    /// <summary>The planes of values, from black to white; null for values without planes.</summary>
    public static Mosaic? Of(Values values, float black, float white) =>
        values.Planes is { } shape ? Of(values.Numbers.Span, shape, black, white) : null;

    /// <summary>The planes of a code from its smallest value to its largest; numbers without planes are a plane of one pixel each.</summary>
    public static Mosaic OfCode(Values code)
    {
        var (smallest, largest) = Levels.Range(code.Numbers.Span);
        return Of(code.Numbers.Span, code.Planes ?? new(code.Shape.Size, 1, 1), smallest, largest);
    }

    static Mosaic Of(ReadOnlySpan<float> numbers, Shape shape, float black, float white)
    {
        var (levels, size) = (Levels.Of(numbers, black, white), shape.Height * shape.Width);
        return new([.. Enumerable.Range(0, shape.Channels).Select(c =>
            new Picture(shape.Width, shape.Height, 1, levels[(c * size)..((c + 1) * size)]))]);
    }

    /// <summary>Every plane at its own size, at most eight in a row, a grey line between them.</summary>
    public Picture Side() => Tile(Math.Min(Count, 8), _planes[0].Width, _planes[0].Height, gap: 1);

    /// <summary>Every plane resized to width x height, at most eight in a row, a grey line between them.</summary>
    public Picture Side(int width, int height) => Tile(Math.Min(Count, 8), width, height, gap: 4);

    /// <summary>In an arrangement about as wide as high, as large as fits into the box.</summary>
    public Picture Fit(int width, int height)
    {
        var wanted = Math.Sqrt((double)Count * _planes[0].Height / _planes[0].Width);
        var columns = Math.Clamp((int)Math.Ceiling(wanted), 1, Count);
        var rows = (Count + columns - 1) / columns;
        var gap = columns > 8 ? 1 : 2;
        var (across, down) = ((width - (columns - 1) * gap) / columns, (height - (rows - 1) * gap) / rows);
        var tile = _planes[0].Fit(Math.Max(1, across), Math.Max(1, down));
        // Whole pixels, unless they would leave much of the box empty.
        var larger = Math.Min((double)across / tile.Width, (double)down / tile.Height);
        var all = larger > MostEmpty
            ? Tile(columns, (int)(tile.Width * larger), (int)(tile.Height * larger), gap)
            : Tile(columns, tile.Width, tile.Height, gap);
        // More planes than pixels.
        return all.Width <= width && all.Height <= height ? all : all.Fit(width, height);
    }

    Picture Tile(int columns, int width, int height, int gap)
    {
        var rows = (Count + columns - 1) / columns;
        var (across, down) = (columns * (width + gap) - gap, rows * (height + gap) - gap);
        var bytes = new byte[across * down];
        // A place without a map is grey like the lines: white would look like a map that is on everywhere.
        Array.Fill(bytes, Line);
        for (var i = 0; i < Count; i++)
        {
            var (left, top) = (i % columns * (width + gap), i / columns * (height + gap));
            var tile = _planes[i].Resize(width, height).Bytes.Span;
            for (var y = 0; y < height; y++)
                tile.Slice(y * width, width).CopyTo(bytes.AsSpan((top + y) * across + left));
        }
        return new(across, down, 1, bytes);
    }
}
