using Unpool.Rng;

namespace Unpool.Data;

/// <summary>A plain weave: threads across and threads down, each in turn above the other.</summary>
sealed class Weave : ISurface
{
    // In pixels: from one thread to the next.
    const float Pitch = 8;

    readonly Lie _lie;
    readonly Noise _tones, _fibres, _slack;
    readonly float _pitch;

    public Weave(ref CounterRandom random)
    {
        _lie = new(ref random, 0, 0.012f);
        (_tones, _fibres, _slack) = (new(ref random), new(ref random), new(ref random));
        _pitch = Pitch * (0.98f + 0.04f * (float)random.Unit());
    }

    public float At(float x, float y) => At(x, y, null, 0, 0);

    /// <summary>The thread down that passes nearest to a place, and the place's coordinates along it.</summary>
    public (int Thread, float Along) Nearest(float x, float y)
    {
        var (u, v) = Threads(x, y);
        return ((int)MathF.Floor(u), v);
    }

    /// <summary>The grey level where a thread down is missing over a part of its length.</summary>
    /// <param name="x">The column.</param>
    /// <param name="y">The row.</param>
    /// <param name="missing">The thread; null if all are there.</param>
    /// <param name="from">Where along the thread the gap begins, in threads across.</param>
    /// <param name="to">Where it ends.</param>
    public float At(float x, float y, int? missing, float from, float to)
    {
        var (u, v) = Threads(x, y);
        var (i, j) = ((int)MathF.Floor(u), (int)MathF.Floor(v));
        var gap = missing == i && v >= from && v < to;
        var isDown = !gap && ((i + j) & 1) == 0;
        var (across, along) = isDown ? (u - i, v - j) : (v - j, u - i);
        // Round threads: light in the middle, and where they come up.
        var (side, end) = (2 * across - 1, 2 * along - 1);
        var round = 1 - 0.5f * side * side * side * side - 0.15f * side * side;
        var risen = gap ? 0.75f : 1 - 0.3f * end * end;
        var tone = (isDown ? 196 + 9 * _tones.Value(i, 0) : 172 + 9 * _tones.Value(j, 1))
            + 7 * (isDown ? _fibres.At(u * 9, v * 1.5f) : _fibres.At(u * 1.5f + 71, v * 9));
        return 24 + (tone - 24) * round * risen;
    }

    (float U, float V) Threads(float x, float y)
    {
        var (u, v) = _lie.Of(x, y);
        return (u / _pitch + 0.18f * _slack.At(u / 40, v / 40), v / _pitch + 0.18f * _slack.At(u / 40 + 97, v / 40));
    }
}
