using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// The dense product: x [in..] with w [in.., out..] to y [out..], y[o] = sum over i of x[i] * w[i,o].
/// The leading axes of w are exactly those of x.
/// </summary>
public sealed record MatMul : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        var (x, w) = (inputs[0], inputs[1]);
        if (w.Rank <= x.Rank || !w.Axes[..x.Rank].SequenceEqual(x.Axes))
        {
            var fits = w.Rank > x.Rank ? $"; {new Shape([.. x.Axes, .. w.Axes[x.Rank..]])} would fit" : "";
            throw new ShapeException($"weights {w} do not fit {x}: they must be the outputs' axes, then {x}{fits}.");
        }
        return new Shape(w.Axes[x.Rank..]);
    }

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        Array.Clear(y);
        for (var i = 0; i < x[0].Length; i++)
            for (var o = 0; o < y.Length; o++)
                y[o] += x[0][i] * x[1][i * y.Length + o];
    }

    internal override CSharpForm ToCSharp(Node node) => new("MatMul");

    internal override Node?[] Gradient(Node y, Node dy) =>
        [new Node(new MatMulInput(y.Inputs[0].Shape), null, dy, y.Inputs[1]), new Node(new MatMulWeights(y.Inputs[1].Shape), null, y.Inputs[0], dy)];

    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var (x, w) = (node.Inputs[0], node.Inputs[1]);
        var flat = onnx.Fresh($"{onnx[x]}.flat");
        onnx.Add("Flatten", [onnx[x]], [flat], ("axis", 1));
        var matrix = onnx[w];
        if (w.Shape.Rank != 2)
        {
            matrix = onnx.Fresh($"{onnx[w]}.matrix");
            onnx.Add("Reshape", [onnx[w], onnx.Integers("shape", [x.Shape.Size, node.Shape.Size])], [matrix]);
        }
        if (node.Shape.Rank == 1)
        {
            onnx.Add("MatMul", [flat, matrix], [onnx[node]]);
            return;
        }
        var product = onnx.Fresh($"{onnx[node]}.flat");
        onnx.Add("MatMul", [flat, matrix], [product]);
        onnx.Add("Reshape", [product, onnx.Integers("shape", [0, .. node.Shape.Axes.ToArray().Select(a => (long)a)])], [onnx[node]]);
    }

    // The kernels read dense vectors; an image lies in planes.
    internal override Node? Expand(Node node, Mode mode)
    {
        var (x, w) = (node.Inputs[0], node.Inputs[1]);
        if (x.Shape.Rank == 1 && node.Shape.Rank == 1) return null;
        var flat = x.Shape.Rank == 1 ? x : x.Reshape(new Shape(x.Shape.Size));
        var matrix = w.Reshape(new Shape(x.Shape.Size, node.Shape.Size));
        var product = new Node(new MatMul(), null, flat, matrix);
        return node.Shape.Rank == 1 ? product : product.Reshape(node.Shape);
    }

    internal override Grain Grain => Grain.Slice;

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (x, w) = (node.Inputs[0], node.Inputs[1]);
        if (w.Extent == Extent.Sample)
            throw new ShapeException($"the product '{node.Name}' has weights that differ from sample to sample, which is not supported.");
        e.Add(new MatMulStep<V>(e.At(x), x.Shape.Size, e.At(w), e.At(node), node.Shape.Size, e.KeptPitch));
    }
}

/// <summary>The gradient of a dense product's input: dy [out..] with w [in.., out..] to dx [in..], dx[i] = sum over o of dy[o] * w[i,o].</summary>
sealed record MatMulInput(Shape Input) : Op
{
    // Below that many outputs dot products are too short, and the weights few enough to be transposed.
    const int WorthDots = 64;

    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Input;

    internal override Grain Grain => Grain.Slice;

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (dy, w) = (node.Inputs[0], node.Inputs[1]);
        var (inputs, outputs) = (Input.Size, dy.Shape.Size);
        e.Add(outputs < WorthDots
            ? new MatMulStep<V>(e.At(dy), outputs, e.At(w), e.At(node), inputs, e.KeptPitch, transposed: true)
            : new MatMulInputStep<V>(e.At(dy), outputs, e.At(w), e.At(node), inputs, e.KeptPitch));
    }
}

/// <summary>The gradient of a dense product's weights, summed over the samples: x [in..] and dy [out..] to dw[i,o] = x[i] * dy[o].</summary>
sealed record MatMulWeights(Shape Weights) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Weights;

    internal override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;

    internal override Grain Grain => Grain.Minibatch;

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (x, dy) = (node.Inputs[0], node.Inputs[1]);
        e.Add(new MatMulWeightsStep<V>(e.At(x), x.Shape.Size, e.PitchOf(x), e.At(dy), dy.Shape.Size, e.PitchOf(dy), e.At(node),
            allSamples: node.IsSum));
    }
}
