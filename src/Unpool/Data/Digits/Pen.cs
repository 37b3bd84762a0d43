using System.Numerics;

namespace Unpool.Data;

/// <summary>A pen that draws lines with soft edges into a square picture of bytes.</summary>
readonly ref struct Pen(Span<byte> picture, int side, float ink)
{
    readonly Span<byte> _picture = picture;

    /// <summary>Draws a line between two points, with the radius of each.</summary>
    public void Draw(Vector2 from, Vector2 to, float fromRadius, float toRadius)
    {
        var reach = Math.Max(fromRadius, toRadius) + 1;
        var (low, high) = (Vector2.Min(from, to), Vector2.Max(from, to));
        var (left, right) = (Inside(low.X - reach), Inside(high.X + reach));
        var (top, bottom) = (Inside(low.Y - reach), Inside(high.Y + reach));
        var along = to - from;
        var length = Math.Max(along.LengthSquared(), 1e-12f);
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var pixel = new Vector2(x, y);
                var t = Math.Clamp(Vector2.Dot(pixel - from, along) / length, 0, 1);
                var distance = Vector2.DistanceSquared(pixel, from + t * along);
                if (distance > reach * reach) continue;
                var radius = fromRadius + t * (toRadius - fromRadius);
                var cover = Math.Clamp(radius + 0.5f - MathF.Sqrt(distance), 0, 1);
                ref var value = ref _picture[y * side + x];
                value = Math.Max(value, (byte)(cover * ink));
            }
        }
    }

    int Inside(float at) => Math.Clamp((int)at, 0, side - 1);
}
