using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The same values in the same order under another shape of the same size.</summary>
/// <param name="Shape">The shape of the result.</param>
public sealed record Reshape(Shape Shape) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0].Size == Shape.Size
        ? Shape
        : throw new ShapeException($"{inputs[0]} has {Plural.Of(inputs[0].Size, "value")}, but {Shape} holds {Shape.Size}.");

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y) => x[0].CopyTo(y, 0);

    internal override CSharpForm ToCSharp(Node node) => new("Reshape", new CSharpForm.Option(Shape));

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new Reshape(y.Inputs[0].Shape), null, dy)];

    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var axes = Shape.Axes.ToArray().Select(a => (long)a);
        long[] dimensions = node.Extent == Extent.Sample ? [0, .. axes] : [.. axes];
        onnx.Add("Reshape", [onnx[node.Inputs[0]], onnx.Integers("shape", dimensions)], [onnx[node]]);
    }

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var x = node.Inputs[0];
        // What exists once is dense under any shape, so its memory is shared.
        if (e.At(x) == e.At(node)) return;
        var (from, to) = (e.Plane(x), e.Plane(node));
        if (to.Height == 1 && e.Channels(node) == 1) e.Add(new PackStep(e.At(x), from, e.Channels(x), e.At(node), unpacks: false));
        else if (from.Height == 1 && e.Channels(x) == 1) e.Add(new PackStep(e.At(node), to, e.Channels(node), e.At(x), unpacks: true));
        else e.Add(new CopyTableStep(e.At(x), e.Offsets(x), e.At(node), e.Offsets(node)));
    }
}
