using Unpool.Rng;

namespace Unpool.Data;

/// <summary>How a surface lies under the camera: turned and shifted.</summary>
readonly struct Lie
{
    // Each picture shows another part of the surface; beyond this, floats would be too coarse.
    const float Far = 4096;

    readonly float _cos, _sin, _x, _y;

    /// <summary>A random one.</summary>
    /// <param name="random">The picture's random numbers.</param>
    /// <param name="turn">The tangent of half the usual angle.</param>
    /// <param name="spread">How much it varies, up and down.</param>
    public Lie(ref CounterRandom random, float turn, float spread)
    {
        var t = turn + spread * (2 * (float)random.Unit() - 1);
        (_cos, _sin) = ((1 - t * t) / (1 + t * t), 2 * t / (1 + t * t));
        (_x, _y) = (Far * (float)random.Unit(), Far * (float)random.Unit());
    }

    /// <summary>The coordinates on the surface of a place in the picture.</summary>
    public (float U, float V) Of(float x, float y) => (_cos * x + _sin * y + _x, _cos * y - _sin * x + _y);
}
