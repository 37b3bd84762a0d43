using Unpool.Rng;

namespace Unpool.Data;

/// <summary>Noise that is long in one direction, of three sizes, bent a little.</summary>
sealed class Grain : ISurface
{
    // tan(angle / 2) of about 35 degrees.
    const float Turn = 0.315f;

    readonly Lie _lie;
    readonly Noise _bend, _long, _middle, _fine;

    public Grain(ref CounterRandom random)
    {
        _lie = new(ref random, Turn, 0.02f);
        (_bend, _long, _middle, _fine) = (new(ref random), new(ref random), new(ref random), new(ref random));
    }

    public float At(float x, float y)
    {
        var (u, v) = _lie.Of(x, y);
        v += 4 * _bend.At(u / 50, v / 50);
        return 132 + 30 * _long.At(u / 24, v / 4.5f) + 16 * _middle.At(u / 11, v / 2.2f) + 8 * _fine.At(u / 3, v / 1.3f);
    }
}
