using CsCheck;
using Unpool.Tests.Laws;

namespace Unpool.Tests.Engine;

/// <summary>An image and some moves over it.</summary>
public sealed record RandomNet(int Channels, int Height, int Width, Move[] Moves)
{
    // Beyond this a definition in double takes too long.
    const int Largest = 600;

    public static Gen<RandomNet> Gen(int largestImage, int mostMoves) => CsCheck.Gen.Select(
        CsCheck.Gen.Int[1, 3], CsCheck.Gen.OneOf(CsCheck.Gen.Int[1, 3], CsCheck.Gen.Int[1, largestImage]),
        CsCheck.Gen.OneOf(CsCheck.Gen.Int[1, 3], CsCheck.Gen.Int[1, largestImage]), Moved.Array[1, mostMoves],
        (c, h, w, moves) => new RandomNet(c, h, w, moves));

    static Gen<Move> Moved => CsCheck.Gen.Select(
        CsCheck.Gen.Enum<Layer>(), CsCheck.Gen.Int[1, 9], CsCheck.Gen.Int[1, 9], CsCheck.Gen.Int[1, 3], CsCheck.Gen.Int[1, 3], CsCheck.Gen.Enum<Margin>(),
        CsCheck.Gen.Int[1, 9], (layer, r, s, p, q, margin, maps) => new Move(layer, r, s, p, q, margin, maps));

    public Shape Image => new(Channels, Height, Width);

    /// <summary>The net as a case for the laws: its parameters come as inputs.</summary>
    public OpCase Case
    {
        get
        {
            var shapes = new List<Shape>();
            Build(Input.Of("x", Image), shape =>
            {
                shapes.Add(shape);
                return Parameter.Of(null, shape, new float[shape.Size]);
            });
            return new OpCase(ToString(), n =>
            {
                var next = 1;
                return Build(n[0], _ => n[next++]);
            }, [Image], [.. shapes])
            { Tolerance = 1e-2 };
        }
    }

    public Node Build(Node x, Func<Shape, Node> parameter)
    {
        var image = x;
        foreach (var move in Moves)
            try
            {
                x = Add(x, move, parameter);
            }
            catch (ShapeException)
            {
                // This move has no place here; the others may have.
            }
        return x == image ? x.Tanh() : x;
    }

    public override string ToString() => $"{Image}: {string.Join("; ", (object[])Moves)}";

    static Node Add(Node x, Move move, Func<Shape, Node> parameter)
    {
        var transposed = move.Layer is Layer.ConvolveTransposed or Layer.PoolUnpoolSpread;
        var size = transposed
            ? new Size2(move.Rows, move.Columns)
            : new Size2(Math.Min(move.Rows, x.Shape.Height), Math.Min(move.Columns, x.Shape.Width));
        var stride = new Size2(move.RowStride, move.ColumnStride);
        // Explicit pads must tile the image exactly, which at stride 1 they always do.
        if (move.Margin == Margin.Uneven || transposed && x.Shape.Size * stride.Area > Largest) stride = 1;
        var pad = move.Margin switch
        {
            Margin.None => Pad.None,
            Margin.Same => Pad.Same,
            _ => Pad.Of((size.Rows - 1, (size.Columns - 1) / 2), ((size.Rows - 1) / 3, size.Columns - 1)),
        };
        var maps = Math.Max(1, Math.Min(move.Maps, Largest / (x.Shape.Height * x.Shape.Width)));
        switch (move.Layer)
        {
            case Layer.Convolve:
                return x.Convolve(Weights(maps, x.Shape.Channels), stride, pad);
            case Layer.ConvolveBiasRelu:
                return (x.Convolve(Weights(maps, x.Shape.Channels), stride, Pad.Same) + parameter(new Shape(maps, 1, 1))).Relu();
            case Layer.ConvolveTransposed:
                return x.ConvolveTransposed(Weights(x.Shape.Channels, maps), stride, pad);
            case Layer.MaxPool:
                return x.MaxPool(size, stride, pad);
            case Layer.AveragePool:
                return x.AveragePool(size, stride, pad);
            case Layer.Unpool:
                return (x.MaxPool(size, stride, pad) * parameter(new Shape(x.Shape.Channels, 1, 1))).MaxUnpool(x, size, stride, pad);
            case Layer.PoolUnpoolSpread:
                var image = x.Relu();
                var window = new Size2(Math.Min(5 - move.RowStride, x.Shape.Height), Math.Min(6 - move.ColumnStride, x.Shape.Width));
                return image.MaxPool(window).MaxUnpool(image, window).ConvolveTransposed(Weights(x.Shape.Channels, maps), pad: pad);
            case Layer.Residual:
                return x + x.Tanh();
            case Layer.Concat when x.Shape.Size <= Largest:
                return new[] { x, x.Tanh() }.Concat(move.Maps % 3);
            case Layer.Slice:
                var axis = move.Maps % 3;
                var end = x.Shape[axis] - (move.RowStride - 1);
                return x.Slice(axis, Math.Max(0, end - move.Rows), end);
            default:
                return x.MatMul(parameter(new Shape([.. x.Shape.Axes, 2, 5, 3])));
        }

        Node Weights(int a, int b) => parameter(new Shape(a, b, size.Rows, size.Columns));
    }
}
