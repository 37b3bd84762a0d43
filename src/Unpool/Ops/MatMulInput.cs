using Unpool.Compiler;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The gradient of a dense product's input: dy [out..] with w [in.., out..] to dx [in..], dx[i] = sum over o of dy[o] * w[i,o].</summary>
sealed record MatMulInput(Shape Input) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => Input;

    internal override Grain Grain => Grain.Slice;

    internal override void Emit<V>(Node node, Emitter e)
    {
        var (dy, w) = (node.Inputs[0], node.Inputs[1]);
        e.Add(new MatMulInputStep<V>(e.At(dy), dy.Shape.Size, e.At(w), e.At(node), Input.Size, e.KeptPitch));
    }
}
