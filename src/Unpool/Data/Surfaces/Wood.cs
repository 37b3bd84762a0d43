using Unpool.Rng;

namespace Unpool.Data;

/// <summary>Sawn wood: rings that darken slowly and end at once, fibres, and pores.</summary>
sealed class Wood : ISurface
{
    readonly Lie _lie;
    readonly Noise _drift, _wave, _fibres, _pores, _tones;
    readonly float _ring;

    public Wood(ref CounterRandom random)
    {
        _lie = new(ref random, 0, 0.03f);
        (_drift, _wave, _fibres, _pores, _tones) = (new(ref random), new(ref random), new(ref random), new(ref random), new(ref random));
        _ring = 10.5f + 2 * (float)random.Unit();
    }

    public float At(float x, float y)
    {
        var (u, v) = _lie.Of(x, y);
        var t = (u + 15 * _drift.At(u / 110, v / 420) + 2.5f * _wave.At(u / 24, v / 130)) / _ring;
        var (ring, within) = ((int)MathF.Floor(t), t - MathF.Floor(t));
        var late = within < 0.85f ? within / 0.85f : (1 - within) / 0.15f;
        var pore = Math.Max(0, _pores.At(u / 1.4f, v / 13) - 0.62f);
        return 178 - 52 * late * late * late + 5 * _tones.Value(ring, 0) + 9 * _fibres.At(u / 1.4f, v / 34) - 75 * pore;
    }
}
