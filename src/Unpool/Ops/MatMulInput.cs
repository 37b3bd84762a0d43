namespace Unpool.Ops;

/// <summary>The gradient of a dense product's input: dy [out..] with w [in.., out..] to dx [in..], dx[i] = sum over o of dy[o] * w[i,o].</summary>
sealed record MatMulInput(Shape Input) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => Input;
}
