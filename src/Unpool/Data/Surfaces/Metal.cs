using Unpool.Rng;

namespace Unpool.Data;

/// <summary>Brushed metal: streaks of three widths, and a slow sheen.</summary>
sealed class Metal : ISurface
{
    readonly Lie _lie;
    readonly Noise _fine, _coarse, _broad, _sheen;
    readonly float _tone;

    public Metal(ref CounterRandom random)
    {
        _lie = new(ref random, 0, 0.015f);
        (_fine, _coarse, _broad, _sheen) = (new(ref random), new(ref random), new(ref random), new(ref random));
        _tone = 150 + 8 * (float)random.Unit();
    }

    public float At(float x, float y)
    {
        var (u, v) = _lie.Of(x, y);
        return _tone + 13 * _fine.At(u / 70, v / 1.3f) + 10 * _coarse.At(u / 110, v / 3.1f) + 7 * _broad.At(u / 300, v / 11)
            + 6 * _sheen.At(u / 90, v / 90);
    }
}
