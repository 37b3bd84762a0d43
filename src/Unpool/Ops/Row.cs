namespace Unpool.Ops;

/// <summary>One row of a value that exists once, [rows, n] to a shape of n values.</summary>
sealed record Row(int Index, Shape Shape) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => Shape;
}
