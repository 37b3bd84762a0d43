using System.Numerics;

namespace Unpool.Data;

/// <summary>A line of the pen through points of a unit box, y downward: straight from point to point, or a curve through all of them.</summary>
sealed record Stroke(bool Curved, params Vector2[] Points)
{
    const int Steps = 5;

    /// <summary>The corners of the line that is drawn.</summary>
    public Vector2[] Line()
    {
        if (!Curved) return Points;
        var line = new Vector2[(Points.Length - 1) * Steps + 1];
        line[0] = Points[0];
        var at = 1;
        for (var i = 0; i + 1 < Points.Length; i++)
        {
            for (var step = 1; step <= Steps; step++) line[at++] = Between(i, step / (float)Steps);
        }
        return line;
    }

    // Catmull and Rom's curve from point i to i + 1; one that ends where it begins is closed without a corner.
    Vector2 Between(int i, float t)
    {
        var closed = Points[0] == Points[^1];
        var (b, c) = (Points[i], Points[i + 1]);
        var a = i > 0 ? Points[i - 1] : closed ? Points[^2] : 2 * b - c;
        var d = i + 2 < Points.Length ? Points[i + 2] : closed ? Points[1] : 2 * c - b;
        return 0.5f * (2 * b + t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * b - a - 3 * c + d))));
    }
}
