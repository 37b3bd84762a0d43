using Unpool.Rng;

namespace Unpool.Data;

/// <summary>Tiles with joints, each row half a tile further, with edges that catch the light.</summary>
sealed class TileSurface : ISurface
{
    // In pixels.
    const float Width = 40, Height = 20, Joint = 1.3f, Edge = 2;

    readonly Lie _lie;
    readonly Noise _tones, _glaze, _speckle, _mortar;

    public TileSurface(ref CounterRandom random)
    {
        _lie = new(ref random, 0, 0.012f);
        (_tones, _glaze, _speckle, _mortar) = (new(ref random), new(ref random), new(ref random), new(ref random));
    }

    public float At(float x, float y)
    {
        var (u, v) = _lie.Of(x, y);
        var row = (int)MathF.Floor(v / Height);
        var shifted = u + (row & 1) * Width / 2;
        var column = (int)MathF.Floor(shifted / Width);
        var (left, top) = (shifted - column * Width, v - row * Height);
        var (right, bottom) = (Width - left, Height - top);
        var inside = Noise.Soft((Math.Min(Math.Min(left, right), Math.Min(top, bottom)) - Joint + 0.6f) / 1.2f);
        var light = Noise.Soft((Joint + Edge - Math.Min(left, top)) / Edge) - Noise.Soft((Joint + Edge - Math.Min(right, bottom)) / Edge);
        var tile = 168 + 7 * _tones.Value(column, row) + 5 * _glaze.At(u / 13, v / 13) + 5 * _speckle.At(u / 1.6f, v / 1.6f) + 24 * light;
        return inside * tile + (1 - inside) * (92 + 10 * _mortar.At(u / 1.5f, v / 1.5f));
    }
}
