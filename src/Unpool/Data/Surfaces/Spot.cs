using System.Numerics;
using Unpool.Rng;

namespace Unpool.Data;

/// <summary>A blot with a ragged edge: small and hard, or as a stain large, soft and faint.</summary>
sealed class Spot : IFlaw
{
    readonly ISurface _surface;
    readonly Vector2 _middle;
    readonly Noise _edge;
    readonly float _radius, _softness, _ragged, _part, _tone;

    /// <param name="surface">The surface.</param>
    /// <param name="random">The picture's random numbers.</param>
    /// <param name="middle">Where it is.</param>
    /// <param name="isStain">Large and faint.</param>
    public Spot(ISurface surface, ref CounterRandom random, Vector2 middle, bool isStain)
    {
        (_surface, _middle, _edge) = (surface, middle, new(ref random));
        var size = (float)random.Unit();
        var depth = (float)random.Unit();
        (_radius, _softness, _ragged) = isStain ? (13 + 7 * size, 5, 4) : (3.5f + 3 * size, 1.5f, 1.5f);
        // A blot goes some way to a tone of its own, light or dark; what is below it is still seen.
        (_part, _tone) = isStain ? (0.22f + 0.12f * depth, 20) : (0.45f + 0.2f * depth, random.Below(3) == 0 ? 250 : 15);
    }

    public float At(float x, float y, out float cover)
    {
        var from = new Vector2(x, y) - _middle;
        var distance = from.Length() + _ragged * _edge.At(x / (_radius * 0.6f), y / (_radius * 0.6f));
        cover = Noise.Soft((_radius - distance) / _softness + 0.5f);
        var below = _surface.At(x, y);
        return below + (_tone - below) * _part * cover;
    }
}
