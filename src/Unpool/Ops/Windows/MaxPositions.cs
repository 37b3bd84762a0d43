using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// The positions of the maxima that a max pooling finds: an image [C,H,W] to [C,P,Q], for each window the whole number row * W + column of its first
/// maximum in row order. Beside the pooled values, they are what <see cref="UnpoolAt"/> needs to undo the pooling elsewhere. They have no gradient.
/// </summary>
/// <param name="Window">The rows and columns of one window.</param>
/// <param name="Stride">The rows and columns from one window to the next.</param>
/// <param name="Pad">The padding of the pooling.</param>
public sealed record MaxPositions(Size2 Window, Size2 Stride, Pad Pad) : Op
{
    /// <summary>The most pixels of a plane whose positions are exact in floats.</summary>
    internal const int MostPixels = 1 << 24;

    /// <summary>Whether the pooling has an additional row or column of windows for what would be left over.</summary>
    public bool CeilMode { get; init; }

    MaxPool Pool => new(Window, Stride, Pad) { CeilMode = CeilMode };

    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        var pooled = Pool.Infer(inputs);
        CheckPlane(inputs[0]);
        return pooled;
    }

    /// <exception cref="ShapeException">The image has more pixels than floats can count.</exception>
    internal static void CheckPlane(Shape image)
    {
        if ((long)image.Height * image.Width > MostPixels)
            throw new ShapeException($"positions in {image} are not exact in floats; at most {MostPixels} pixels of a channel can be counted.");
    }

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var image = node.Inputs[0].Shape;
        var switches = Switches.Find(x[0], image, Pool);
        for (var i = 0; i < y.Length; i++) y[i] = switches[i] % (image.Height * image.Width);
    }

    internal override CSharpForm ToCSharp(Node node) => new(
        "MaxPositions", new(Window), new(Stride, "stride", Window), new(Pad, "pad", Pad.None), new(CeilMode, "ceilMode", false));

    internal override Node Expand(Node node, Mode mode)
    {
        var x = PerSample.Of(node.Inputs[0]);
        return new Node(new SwitchPositions(x.Shape.Width), node.Name, new Node(new Switches(Pool), null, x));
    }

    // ONNX counts through the whole batch, in 64-bit integers.
    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var image = node.Inputs[0];
        if (OnnxWindows.StartsInside(Pool.Grid(image.Shape)))
            throw new NotSupportedException(
                $"{node.Label} cannot be written as ONNX: its windows of {Window} start inside the image, with a stride of {Stride}.");
        var inPlane = onnx.Fresh($"{onnx[node]}.inPlane");
        onnx.Add("Mod", [onnx.Indices(image, Pool), onnx.Integers("plane", [(long)image.Shape.Height * image.Shape.Width])], [inPlane]);
        onnx.Add("Cast", [inPlane], [onnx[node]], ("to", OnnxFloat));
    }
}

/// <summary>Switches, which count through planes as they lie in memory, as positions in an image of that width.</summary>
sealed record SwitchPositions(int Width) : Op
{
    public override string Title => nameof(MaxPositions);

    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    // Reads and writes follow the layout of each side.
    internal override void Align(Node node, IAlignment align)
    {
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var switches = node.Inputs[0];
        e.Add(new SwitchPositionsStep(
            e.At(switches), e.Plane(switches), e.Channels(switches), e.Plane(Switches.ImageOf(switches)).Stride, Width, e.At(node), e.Plane(node)));
    }
}
