using System.Numerics;
using Unpool.Rng;

namespace Unpool.Data;

/// <summary>A round raised place: light on the side towards the light, dark on the other, and what is on it is seen larger.</summary>
sealed class Bump : IFlaw
{
    // From above on the left.
    static readonly Vector2 Light = new(-0.6f, -0.8f);

    readonly ISurface _surface;
    readonly Vector2 _middle;
    readonly float _radius, _height;

    /// <param name="surface">The surface.</param>
    /// <param name="random">The picture's random numbers.</param>
    /// <param name="middle">Where it is.</param>
    public Bump(ISurface surface, ref CounterRandom random, Vector2 middle)
    {
        (_surface, _middle) = (surface, middle);
        _radius = 6.5f + 4 * (float)random.Unit();
        _height = 50 + 30 * (float)random.Unit();
    }

    public float At(float x, float y, out float cover)
    {
        var from = (new Vector2(x, y) - _middle) / _radius;
        var fall = Math.Max(0, 1 - from.LengthSquared());
        // The slope of (1 - r^2)^2 is largest, 1.54, at r = .58.
        var slope = 4 * fall * from / 1.54f;
        cover = Noise.Soft(8 * fall);
        var seen = _middle + _radius * from * (1 - 0.3f * fall);
        return _surface.At(seen.X, seen.Y) + _height * Vector2.Dot(slope, Light) + 8 * fall;
    }
}
