using System.Globalization;

namespace Unpool.Ops;

/// <summary>An image [C,H,W] enlarged or reduced to another number of rows and columns, each channel by itself; nothing is smoothed before.</summary>
/// <param name="Size">The rows and columns of the result.</param>
/// <param name="Interpolation">What there is between pixels.</param>
/// <param name="Positions">Where the result's pixels are in the original.</param>
public sealed record Resize(Size2 Size, Interpolation Interpolation = Interpolation.Linear, PixelPositions Positions = PixelPositions.HalfPixel) : Op
{
    /// <summary>The number of times that rows are enlarged, for positions; 0 for that of the sizes, from which rounding makes it differ.</summary>
    public float RowScale { get; init; }

    /// <summary>The same for columns.</summary>
    public float ColumnScale { get; init; }

    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        var x = inputs[0];
        if (!x.IsImage) throw new ShapeException($"expected an image, width x height x channels, but got {x}.");
        if (Size.Rows < 1 || Size.Columns < 1) throw new ShapeException($"a size of {Size} is impossible: it must be at least 1x1.");
        Check(RowScale);
        Check(ColumnScale);
        return new(x.Channels, Size.Rows, Size.Columns);
    }

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var image = node.Inputs[0].Shape;
        var (rows, columns) = (RowsOf(image), ColumnsOf(image));
        Array.Clear(y);
        for (int c = 0, n = 0; c < image.Channels; c++)
            for (var i = 0; i < Size.Rows; i++)
                for (var j = 0; j < Size.Columns; j++, n++)
                    foreach (var (row, vertical) in rows.Of(i))
                        foreach (var (column, horizontal) in columns.Of(j))
                            y[n] += vertical * horizontal * x[0][(c * image.Height + row) * image.Width + column];
    }

    // The smaller of the two images in between.
    internal override Node Expand(Node node, Mode mode)
    {
        var x = PerSample.Of(node.Inputs[0]);
        var (rows, columns) = (new Resample(RowsOf(x.Shape), AlongRows: true), new Resample(ColumnsOf(x.Shape), AlongRows: false));
        var rowsFirst = (long)Size.Rows * x.Shape.Width <= (long)x.Shape.Height * Size.Columns;
        return rowsFirst ? Along(columns, Along(rows, x)) : Along(rows, Along(columns, x));
    }

    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var x = node.Inputs[0].Shape;
        if (IsInDoubt(x)) throw new NotSupportedException($"{node.Label} cannot be written as ONNX: {InDoubt}.");
        (string, object)[] attributes =
        [
            ("axes", new[] { 2, 3 }), ("mode", Interpolation == Interpolation.Linear ? "linear" : "nearest"),
            ("coordinate_transformation_mode", OnnxPositions[(int)Positions]),
            .. Interpolation == Interpolation.Linear ? [] : ((string, object)[])[("nearest_mode", OnnxRounding[(int)Interpolation])],
        ];
        var image = onnx[node.Inputs[0]];
        if (RowScale == 0 && ColumnScale == 0)
        {
            onnx.Add("Resize", [image, "", "", onnx.Integers("sizes", [Size.Rows, Size.Columns])], [onnx[node]], attributes);
            return;
        }
        var scales = new[] { RowScale == 0 ? (float)Size.Rows / x.Height : RowScale, ColumnScale == 0 ? (float)Size.Columns / x.Width : ColumnScale };
        if (Size != new Size2(Scaled(x.Height, scales[0]), Scaled(x.Width, scales[1])))
            throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture,
                $"{node.Label} cannot be written as ONNX: {x} enlarged {scales[1]}x{scales[0]} times is not {Size} there."));
        onnx.Add("Resize", [image, "", onnx.Floats("scales", [2], scales)], [onnx[node]], attributes);
    }

    internal override CSharpForm ToCSharp(Node node) => new(
        "Resize", new(Size), new(Interpolation, "interpolation", Interpolation.Linear), new(Positions, "positions", PixelPositions.HalfPixel),
        new(RowScale, "rowScale", 0f), new(ColumnScale, "columnScale", 0f));

    /// <summary>The names in ONNX of <see cref="PixelPositions"/>, and of <see cref="Interpolation"/> where it is a kind of rounding.</summary>
    internal static readonly string[] OnnxPositions = ["half_pixel", "pytorch_half_pixel", "align_corners", "asymmetric"];
    internal static readonly string[] OnnxRounding = ["", "round_prefer_floor", "round_prefer_ceil", "floor", "ceil"];

    internal const string InDoubt = "some of its pixels lie so exactly between two of the image that runtimes disagree";

    /// <summary>The length of an axis enlarged so many times, as ONNX rounds it.</summary>
    internal static int Scaled(int length, float scale) => scale * length is >= 0 and < int.MaxValue and var scaled ? (int)scaled : 0;

    /// <summary>True if float arithmetic takes another pixel for the nearest than exact arithmetic.</summary>
    internal bool IsInDoubt(Shape image) => RowsOf(image).IsInDoubt || ColumnsOf(image).IsInDoubt;

    ResizeAxis RowsOf(Shape image) => new(image.Height, Size.Rows, RowScale, Interpolation, Positions);

    ResizeAxis ColumnsOf(Shape image) => new(image.Width, Size.Columns, ColumnScale, Interpolation, Positions);

    static Node Along(Resample resample, Node x) => resample.Axis.IsNothing ? x : new Node(resample, null, x);

    static void Check(float scale)
    {
        if (!(scale >= 0) || float.IsInfinity(scale)) throw new ShapeException($"a scale of {scale} is impossible: it must be positive.");
    }
}
