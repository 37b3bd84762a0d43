using System.Numerics;
using Unpool.Rng;

namespace Unpool.Data;

/// <summary>
/// Digits like handwritten ones, drawn by the program for those who have no MNIST at hand: columns labels [count, 10], one-hot, and features
/// [count, 784], bytes, as MNIST has them, with the ten classes in turn.
/// </summary>
public static class Digits
{
    const int Side = 28;
    const int Classes = 10;

    /// <summary>The first samples of an endless series; sample i depends on the seed and i alone.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static Dataset Draw(int count, ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var labels = MemoryBudget.Shared.Allocate<byte>((long)count * Classes);
        var features = MemoryBudget.Shared.Allocate<byte>((long)count * Side * Side);
        Parallel.For(0, count, i =>
        {
            var label = labels.Span((long)i * Classes, Classes);
            label.Clear();
            label[i % Classes] = 1;
            var picture = features.Span((long)i * Side * Side, Side * Side);
            picture.Clear();
            Draw(i % Classes, Mix(seed, (ulong)i), picture);
        });
        return new(
            new Column("labels", Classes, count, labels, null),
            new Column("features", Side * Side, count, features, null).Shaped(new(1, Side, Side)));
    }

    // Only sums, products and square roots, which are the same to the last bit on every machine.
    static void Draw(int digit, ulong seed, Span<byte> picture)
    {
        var random = new MersenneTwister64(seed);
        var ways = Glyphs.All[digit];
        var lines = ways[(int)(random.Next() % (ulong)ways.Length)].Select(stroke => Wobble(stroke, random).Line()).ToArray();

        var slant = random.NextUniform(-0.15f, 0.45f);
        var tilt = random.NextUniform(-0.12f, 0.12f);
        var width = random.NextUniform(0.55f, 0.95f);
        foreach (var point in lines.SelectMany(line => Enumerable.Range(0, line.Length).Select(i => (line, i))))
            point.line[point.i] = Lean(point.line[point.i]);

        // As in MNIST the digit fills a box of about 20x20 pixels near the middle.
        var low = lines.SelectMany(line => line).Aggregate(Vector2.Min);
        var high = lines.SelectMany(line => line).Aggregate(Vector2.Max);
        var box = high - low;
        var scale = random.NextUniform(15.5f, 19) / Math.Max(box.X, box.Y);
        var middle = new Vector2((Side - 1) / 2f) + new Vector2(random.NextUniform(-1.2f, 1.2f), random.NextUniform(-1.2f, 1.2f));
        var thickness = random.NextUniform(0.8f, 1.8f);
        var pen = new Pen(picture, Side, ink: random.NextUniform(240, 256));
        foreach (var line in lines)
        {
            var (begin, end) = (thickness * random.NextUniform(0.85f, 1.15f), thickness * random.NextUniform(0.75f, 1.15f));
            for (var i = 0; i + 1 < line.Length; i++)
                pen.Draw(Place(line[i]), Place(line[i + 1]), Radius(i), Radius(i + 1));
            float Radius(int i) => begin + (end - begin) * i / (line.Length - 1);
        }

        foreach (ref var value in picture)
        {
            if (value > 0) value = (byte)(value * random.NextUniform(0.93f, 1));
        }

        Vector2 Lean(Vector2 p) => new(width * p.X + slant * (1 - p.Y), p.Y + tilt * p.X);
        Vector2 Place(Vector2 p) => (p - (low + high) / 2) * scale + middle;
    }

    static Stroke Wobble(Stroke stroke, MersenneTwister64 random)
    {
        const float most = 0.045f;
        var points = new Vector2[stroke.Points.Length];
        for (var i = 0; i < points.Length; i++)
            points[i] = stroke.Points[i] + new Vector2(random.NextUniform(-most, most), random.NextUniform(-most, most));
        return new(stroke.Curved, points);
    }

    // Neighbouring seeds and numbers must not give neighbouring states.
    static ulong Mix(ulong seed, ulong i)
    {
        var x = (seed * 0x9E3779B97F4A7C15) ^ (i + 0x632BE59BD9B4E019);
        x = (x ^ (x >> 31)) * 0xD6E8FEB86659FD93;
        return x ^ (x >> 32);
    }
}
