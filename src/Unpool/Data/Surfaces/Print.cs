using Unpool.Rng;

namespace Unpool.Data;

/// <summary>Printed paper: a grid of fine lines, with discs and crosses in turn.</summary>
sealed class Print : ISurface
{
    /// <summary>The side of a cell of the grid, in pixels.</summary>
    public const float Cell = 16;

    const float Line = 0.8f, Radius = 3.6f, Arm = 4.4f, Stroke = 1.4f;

    readonly Lie _lie;
    readonly Noise _paper, _clouds, _ink;

    public Print(ref CounterRandom random)
    {
        _lie = new(ref random, 0, 0.008f);
        (_paper, _clouds, _ink) = (new(ref random), new(ref random), new(ref random));
    }

    public float At(float x, float y)
    {
        var (u, v) = _lie.Of(x, y);
        var (column, row) = ((int)MathF.Floor(u / Cell), (int)MathF.Floor(v / Cell));
        return At(u, v, Sign(u - (column + 0.5f) * Cell, v - (row + 0.5f) * Cell, IsCross(column, row)));
    }

    /// <summary>The place on the paper of a place in the picture.</summary>
    public (float U, float V) On(float x, float y) => _lie.Of(x, y);

    /// <summary>The grey level of the paper, its lines, and as much of a sign as is given, 0 to 1.</summary>
    public float At(float u, float v, float sign)
    {
        var (across, down) = (u / Cell - MathF.Floor(u / Cell), v / Cell - MathF.Floor(v / Cell));
        var toLine = Cell * Math.Min(Math.Min(across, 1 - across), Math.Min(down, 1 - down));
        var line = Edge(Line - toLine);
        var paper = 212 + 5 * _paper.At(u / 1.5f, v / 1.5f) + 4 * _clouds.At(u / 40, v / 40);
        var inked = paper + (134 - paper) * line;
        return inked + (62 + 9 * _ink.At(u / 2, v / 2) - inked) * sign;
    }

    /// <summary>How much of a sign covers a place, 0 to 1, with coordinates from the sign's middle.</summary>
    public static float Sign(float x, float y, bool isCross)
    {
        if (!isCross) return Edge(Radius - MathF.Sqrt(x * x + y * y));
        var (across, down) = (Math.Abs(x), Math.Abs(y));
        return Math.Max(Bar(across, down), Bar(down, across));

        static float Bar(float along, float beside) => Edge(Arm - along) * Edge(Stroke - beside);
    }

    // As soft as a lens makes it: 1 well inside, 0 well outside.
    static float Edge(float inside) => Noise.Soft(inside / 2 + 0.5f);

    /// <summary>Whether a cell has a cross.</summary>
    public static bool IsCross(int column, int row) => ((column + row) & 1) == 1;
}
