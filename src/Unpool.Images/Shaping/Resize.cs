using System.Numerics;
using System.Runtime.InteropServices;

namespace Unpool.Images.Shaping;

/// <summary>
/// Another size: an axis that shrinks takes means over areas, so that nothing is aliased; one that grows is interpolated linearly between the
/// pixels' centres.
/// </summary>
static class Resize
{
    /// <summary>The picture with that many columns and rows; the one given if it has them.</summary>
    public static Picture To(Picture picture, int width, int height)
    {
        if (picture.Width == width && picture.Height == height) return picture;
        // What is transparent has no say in the colour of a mean.
        if (picture.HasAlpha) picture = Weighted(picture);
        var (columns, rows) = (Taps.Of(picture.Width, width), Taps.Of(picture.Height, height));
        // Rows first, which are added up whole.
        var low = Picture.Rent(1, picture.Width, height);
        var result = Picture.Rent(picture.Channels, width, height);
        for (var c = 0; c < picture.Channels; c++)
        {
            Down(picture.Plane(c), picture.Width, low.Values, rows);
            Along(low.Values, picture.Width, result.Plane(c), columns);
        }
        low.Return();
        if (!result.HasAlpha) return result;
        picture.Return();
        Unweigh(result);
        return result;
    }

    static void Down(ReadOnlySpan<float> from, int width, Span<float> to, Taps[] taps)
    {
        to.Clear();
        for (var y = 0; y < taps.Length; y++)
        {
            var sums = to.Slice(y * width, width);
            for (var i = 0; i < taps[y].Weights.Length; i++) Add(from.Slice((taps[y].First + i) * width, width), taps[y].Weights[i], sums);
        }
    }

    static void Add(ReadOnlySpan<float> row, float weight, Span<float> sums)
    {
        var many = MemoryMarshal.Cast<float, Vector<float>>(row);
        var to = MemoryMarshal.Cast<float, Vector<float>>(sums);
        for (var i = 0; i < to.Length; i++) to[i] += weight * many[i];
        for (var i = to.Length * Vector<float>.Count; i < sums.Length; i++) sums[i] += weight * row[i];
    }

    static void Along(ReadOnlySpan<float> from, int stride, Span<float> to, Taps[] taps)
    {
        for (int row = 0, at = 0; row < from.Length; row += stride)
        {
            var pixels = from.Slice(row, stride);
            foreach (var (first, weights) in taps)
            {
                var sum = 0f;
                for (var i = 0; i < weights.Length; i++) sum += weights[i] * pixels[first + i];
                to[at++] = sum;
            }
        }
    }

    static Picture Weighted(Picture picture)
    {
        var result = Picture.Rent(picture.Channels, picture.Width, picture.Height);
        var alpha = picture.Plane(picture.Colours);
        for (var c = 0; c < picture.Colours; c++)
        {
            Span<float> from = picture.Plane(c), to = result.Plane(c);
            for (var i = 0; i < to.Length; i++) to[i] = from[i] * alpha[i];
        }
        alpha.CopyTo(result.Plane(picture.Colours));
        return result;
    }

    static void Unweigh(Picture picture)
    {
        var alpha = picture.Plane(picture.Colours);
        for (var c = 0; c < picture.Colours; c++)
        {
            var plane = picture.Plane(c);
            for (var i = 0; i < plane.Length; i++) plane[i] = alpha[i] > 0 ? plane[i] / alpha[i] : 0;
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
