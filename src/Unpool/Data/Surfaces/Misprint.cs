using System.Numerics;
using Unpool.Rng;

namespace Unpool.Data;

/// <summary>A sign of a print that is missing, is not in its place, or is printed twice.</summary>
sealed class Misprint : IFlaw
{
    // The misplaced sign stays in its cell.
    const float Shift = 3;

    readonly Print _print;
    readonly int _column, _row;
    readonly Vector2 _shift;
    readonly bool _isMissing, _isDouble;

    /// <param name="print">The surface.</param>
    /// <param name="random">The picture's random numbers.</param>
    /// <param name="middle">Where it is.</param>
    public Misprint(Print print, ref CounterRandom random, Vector2 middle)
    {
        _print = print;
        var (u, v) = print.On(middle.X, middle.Y);
        (_column, _row) = ((int)MathF.Floor(u / Print.Cell), (int)MathF.Floor(v / Print.Cell));
        var kind = random.Below(3);
        (_isMissing, _isDouble) = (kind == 0, kind == 1);
        _shift = Shift * new Vector2(random.Below(2) == 0 ? 1 : -1, random.Below(2) == 0 ? 1 : -1);
    }

    public float At(float x, float y, out float cover)
    {
        cover = 0;
        var (u, v) = _print.On(x, y);
        if ((int)MathF.Floor(u / Print.Cell) != _column || (int)MathF.Floor(v / Print.Cell) != _row) return _print.At(x, y);
        var from = new Vector2(u - (_column + 0.5f) * Print.Cell, v - (_row + 0.5f) * Print.Cell);
        var isCross = Print.IsCross(_column, _row);
        var (right, wrong) = (Print.Sign(from.X, from.Y, isCross), _isMissing ? 0 : Print.Sign(from.X - _shift.X, from.Y - _shift.Y, isCross));
        // What should be there belongs to the defect as much as what should not.
        cover = Math.Max(right, wrong);
        return _print.At(u, v, _isDouble ? cover : wrong);
    }
}
