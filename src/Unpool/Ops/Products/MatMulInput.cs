using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The gradient of a dense product's input: dy [out..] with w [in.., out..] to dx [in..], dx[i] = sum over o of dy[o] * w[i,o].</summary>
sealed record MatMulInput(Shape Input) : Op
{
    // Below that many outputs dot products are too short, and the weights few enough to be turned round.
    const int WorthDots = 64;

    public override Shape Infer(ReadOnlySpan<Shape> inputs) => Input;

    internal override Grain Grain => Grain.Slice;

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (dy, w) = (node.Inputs[0], node.Inputs[1]);
        var (inputs, outputs) = (Input.Size, dy.Shape.Size);
        e.Add(outputs < WorthDots
            ? new MatMulStep<V>(e.At(dy), outputs, e.At(w), e.At(node), inputs, e.KeptPitch, transposed: true)
            : new MatMulInputStep<V>(e.At(dy), outputs, e.At(w), e.At(node), inputs, e.KeptPitch));
    }
}
