namespace Unpool.Ops;

/// <summary>The transpose of average pooling: each value of [C,P,Q], divided by its window's count, added to the window in [C,H,W].</summary>
sealed record AverageUnpool(Shape Image, AveragePool Pool) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => Image;
}
