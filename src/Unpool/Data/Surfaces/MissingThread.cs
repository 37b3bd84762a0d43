using System.Numerics;
using Unpool.Rng;

namespace Unpool.Data;

/// <summary>A gap in a thread of a weave.</summary>
sealed class MissingThread : IFlaw
{
    readonly Weave _weave;
    readonly int _thread;
    readonly float _from, _to;

    /// <param name="weave">The surface.</param>
    /// <param name="random">The picture's random numbers.</param>
    /// <param name="middle">Where it is.</param>
    public MissingThread(Weave weave, ref CounterRandom random, Vector2 middle)
    {
        (_weave, (_thread, var along)) = (weave, weave.Nearest(middle.X, middle.Y));
        var half = 2 + 2 * (float)random.Unit();
        (_from, _to) = (along - half, along + half);
    }

    public float At(float x, float y, out float cover)
    {
        var (thread, along) = _weave.Nearest(x, y);
        cover = thread == _thread && along >= _from && along < _to ? 1 : 0;
        return _weave.At(x, y, _thread, _from, _to);
    }
}
