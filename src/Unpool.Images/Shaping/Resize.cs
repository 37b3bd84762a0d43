namespace Unpool.Images.Shaping;

/// <summary>
/// Another size: an axis that shrinks takes means over areas, so that nothing is aliased; one that grows is interpolated linearly between the
/// pixels' centres.
/// </summary>
static class Resize
{
    /// <summary>The picture with that many columns and rows.</summary>
    public static Picture To(Picture picture, int width, int height)
    {
        if (picture.Width == width && picture.Height == height) return picture;
        var (columns, rows) = (Taps.Of(picture.Width, width), Taps.Of(picture.Height, height));
        var narrow = new float[picture.Height * width];
        var result = new Picture(picture.Channels, width, height);
        for (var c = 0; c < picture.Channels; c++)
        {
            Along(picture.Plane(c), picture.Width, narrow, columns);
            Down(narrow, width, result.Plane(c), rows);
        }
        return result;
    }

    static void Along(ReadOnlySpan<float> from, int stride, Span<float> to, Taps[] taps)
    {
        for (int row = 0, at = 0; row < from.Length / stride; row++)
        {
            var pixels = from.Slice(row * stride, stride);
            foreach (var (first, weights) in taps)
            {
                var sum = 0f;
                for (var i = 0; i < weights.Length; i++) sum += weights[i] * pixels[first + i];
                to[at++] = sum;
            }
        }
    }

    static void Down(ReadOnlySpan<float> from, int width, Span<float> to, Taps[] taps)
    {
        to.Clear();
        for (var y = 0; y < taps.Length; y++)
        {
            var sums = to.Slice(y * width, width);
            for (var i = 0; i < taps[y].Weights.Length; i++)
            {
                var (weight, pixels) = (taps[y].Weights[i], from.Slice((taps[y].First + i) * width, width));
                for (var x = 0; x < width; x++) sums[x] += weight * pixels[x];
            }
        }
    }

    // The pixels that one result is made of, with weights that add up to 1.
    readonly record struct Taps(int First, float[] Weights)
    {
        public static Taps[] Of(int from, int to) =>
            [.. Enumerable.Range(0, to).Select(i => to < from ? Area(from, to, i) : Line(from, to, i))];

        static Taps Area(int from, int to, int i)
        {
            double scale = (double)from / to, start = i * scale, end = start + scale;
            var first = (int)start;
            var last = Math.Min(from - 1, (int)Math.Ceiling(end) - 1);
            var weights = new float[last - first + 1];
            for (var k = 0; k < weights.Length; k++)
                weights[k] = (float)((Math.Min(end, first + k + 1) - Math.Max(start, first + k)) / scale);
            return new(first, weights);
        }

        static Taps Line(int from, int to, int i)
        {
            var at = Math.Clamp((i + 0.5) * from / to - 0.5, 0, from - 1);
            var first = (int)at;
            var part = (float)(at - first);
            return part == 0 ? new(first, [1]) : new(first, [1 - part, part]);
        }
    }
}
