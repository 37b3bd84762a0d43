using System.Numerics;
using Unpool.Rng;

namespace Unpool.Data;

/// <summary>A thin line, bent a little, that thins out at its ends.</summary>
sealed class Scratch : IFlaw
{
    const int Segments = 8;

    readonly ISurface _surface;
    readonly Vector2[] _points = new Vector2[Segments + 1];
    readonly float _radius, _tone;

    /// <param name="surface">The surface.</param>
    /// <param name="random">The picture's random numbers.</param>
    /// <param name="middle">Where it is.</param>
    public Scratch(ISurface surface, ref CounterRandom random, Vector2 middle)
    {
        _surface = surface;
        var direction = Vector2.Normalize(new Vector2((float)random.Unit() * 2 - 1, (float)random.Unit() * 2 - 1) + new Vector2(0.01f));
        var half = 13 + 14 * (float)random.Unit();
        var bend = half * (0.5f * (float)random.Unit() - 0.25f);
        for (var i = 0; i <= Segments; i++)
        {
            var t = 2f * i / Segments - 1;
            _points[i] = middle + half * t * direction + bend * (1 - t * t) * new Vector2(-direction.Y, direction.X);
        }
        _radius = 0.7f + 0.5f * (float)random.Unit();
        _tone = (45 + 30 * (float)random.Unit()) * (random.Below(2) == 0 ? 1 : -1);
    }

    public float At(float x, float y, out float cover)
    {
        var (pixel, nearest, at) = (new Vector2(x, y), float.MaxValue, 0f);
        for (var i = 0; i < Segments; i++)
        {
            var along = _points[i + 1] - _points[i];
            var t = Math.Clamp(Vector2.Dot(pixel - _points[i], along) / along.LengthSquared(), 0, 1);
            var distance = Vector2.DistanceSquared(pixel, _points[i] + t * along);
            if (distance < nearest) (nearest, at) = (distance, (i + t) / Segments);
        }
        var end = 2 * at - 1;
        cover = Noise.Soft((_radius * (1 - 0.5f * end * end) + 0.8f - MathF.Sqrt(nearest)) / 1.2f);
        return _surface.At(x, y) + _tone * cover;
    }
}
