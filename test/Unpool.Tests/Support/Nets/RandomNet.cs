using CsCheck;
using Unpool.Ops;
using Unpool.Tests.Operations;

namespace Unpool.Tests.Support;

/// <summary>An image and some moves over it.</summary>
public sealed record RandomNet(int Channels, int Height, int Width, Move[] Moves)
{
    // Beyond this a definition in double takes too long.
    const int Largest = 600;

    public static Gen<RandomNet> Gen(int largestImage, int mostMoves) => CsCheck.Gen.Select(
        CsCheck.Gen.Int[1, 3], Side(largestImage), Side(largestImage), Moved.Array[1, mostMoves], (c, h, w, moves) => new RandomNet(c, h, w, moves));

    // Small, any, and more than a row of the widest tile.
    static Gen<int> Side(int largest) => CsCheck.Gen.Frequency(
        (1, CsCheck.Gen.Int[1, 3]), (2, CsCheck.Gen.Int[1, largest]), (3, CsCheck.Gen.Int[Math.Min(16, largest), largest]));

    // Any layer, and more often those that have kernels for certain windows, sizes and neighbours only.
    static Gen<MoveKind> Kind => CsCheck.Gen.OneOf(
        CsCheck.Gen.Enum<MoveKind>(),
        CsCheck.Gen.OneOf(
            MoveKind.Convolve, MoveKind.ConvolvePool, MoveKind.ConvolvePool, MoveKind.ConvolvePool, MoveKind.ConvolveFunction,
            MoveKind.PoolUnpoolSpread, MoveKind.PoolUnpoolSpread, MoveKind.ConvolveMany));

    /// <summary>One drawn by other random numbers, for trials that are known by their number.</summary>
    public static RandomNet Of(Random random, int largestImage, int mostMoves)
    {
        // Some are large enough for fewer multiplications, and begin with them.
        var many = random.Next(8) == 0;
        var moves = Enumerable.Range(0, random.Next(1, mostMoves + 1)).Select(i => new Move(
            many && i == 0 ? MoveKind.ConvolveMany : Pick<MoveKind>(), random.Next(1, 10), random.Next(1, 10), random.Next(1, 4), random.Next(1, 4),
            Pick<Margin>(), random.Next(1, 10)));
        return new(random.Next(1, 4), Side(), Side(), [.. moves]);

        int Side() => many ? random.Next(16, largestImage + 1) : random.Next(1, 1 + (random.Next(2) == 0 ? 3 : largestImage));

        T Pick<T>() where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
    }

    static Gen<Move> Moved => CsCheck.Gen.Select(
        Kind, CsCheck.Gen.Int[1, 9], CsCheck.Gen.Int[1, 9], CsCheck.Gen.Int[1, 3], CsCheck.Gen.Int[1, 3], CsCheck.Gen.Enum<Margin>(),
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
        var transposed = move.Kind is MoveKind.ConvolveTransposed or MoveKind.PoolUnpoolSpread;
        var ceil = move.Margin == Margin.Ceil;
        var size = transposed || move.Margin == Margin.Beyond
            ? new Size2(move.Rows, move.Columns)
            : new Size2(Math.Min(move.Rows, x.Shape.Height), Math.Min(move.Columns, x.Shape.Width));
        var stride = new Size2(move.RowStride, move.ColumnStride);
        if (transposed && x.Shape.Size * stride.Area > Largest) stride = 1;
        var pad = Around(x.Shape, move.Margin, size, stride);
        var beside = new Size2(Beside(move.RowStride), Beside(move.Maps < 7 ? move.RowStride : move.ColumnStride));
        var maps = Math.Max(1, Math.Min(move.Maps, Largest / (x.Shape.Height * x.Shape.Width)));
        switch (move.Kind)
        {
            case MoveKind.Convolve:
                return x.Convolve(Weights(maps, x.Shape.Channels), stride, pad);
            case MoveKind.ConvolveBiasRelu:
                return (x.Convolve(Weights(maps, x.Shape.Channels), stride, Pad.Same) + parameter(new Shape(maps, 1, 1))).Relu();
            case MoveKind.ConvolveTransposed:
                return x.ConvolveTransposed(Weights(x.Shape.Channels, maps), stride, pad);
            case MoveKind.ConvolveFunction:
                var convolved = move.Columns % 2 == 0 && x.Shape.Size * stride.Area <= Largest
                    ? x.ConvolveTransposed(Weights(x.Shape.Channels, maps), stride, pad)
                    : x.Convolve(Weights(maps, x.Shape.Channels), stride, pad);
                return (move.Rows % 3) switch
                {
                    0 => convolved.Sigmoid(),
                    1 => convolved.Tanh(),
                    _ => (convolved + parameter(new Shape(maps, 1, 1))).Abs(),
                };
            case MoveKind.MaxPool:
                return x.MaxPool(size, stride, pad, ceil);
            case MoveKind.AveragePool:
                return x.AveragePool(size, stride, pad, ceil, countIncludePad: move.Maps % 2 == 0);
            case MoveKind.Unpool:
                return (x.MaxPool(size, stride, pad, ceil) * parameter(new Shape(x.Shape.Channels, 1, 1)))
                    .MaxUnpool(x, size, stride, pad, ceilMode: ceil);
            case MoveKind.PoolUnpoolSpread:
                var (image, around) = (x.Relu(), Around(x.Shape, move.Maps % 2 == 0 ? Margin.None : move.Margin, beside, beside));
                size = new(move.Rows % 2 == 0 ? 5 : move.Rows, move.Columns % 2 == 0 ? 5 : move.Columns);
                var half = new Size2(size.Rows / 2, size.Columns / 2);
                return image.MaxPool(beside, pad: around, ceilMode: ceil).MaxUnpool(image, beside, pad: around, ceilMode: ceil)
                    .ConvolveTransposed(Weights(x.Shape.Channels, maps), pad: move.Margin == Margin.Same ? Pad.Same : Pad.Of(half, half));
            case MoveKind.ConvolvePool:
                size = new(Math.Min(1 + move.Rows % 6, x.Shape.Height), size.Columns);
                var found = x.Convolve(Weights(maps, x.Shape.Channels), pad: move.Maps % 2 == 0 ? Pad.Same : Pad.None);
                if (move.Rows % 2 == 0) found += parameter(new Shape(maps, 1, 1));
                if (move.Columns % 2 == 0) found = found.Relu();
                return found.MaxPool(beside, pad: Around(found.Shape, move.Margin, beside, beside), ceilMode: ceil);
            case MoveKind.Reduce:
                var kind = (ReduceKind)((int)ReduceKind.Max + move.Rows % 3);
                return x - x.Reduce(kind, move.Maps % 3);
            case MoveKind.Softmax:
                return x + x.Softmax() + x.Hardmax();
            case MoveKind.Transpose:
                return x.TransposeAxes(move.Maps % 3, move.Rows % 3);
            case MoveKind.Clip:
                return x.Clip(-0.4f, 0.6f);
            case MoveKind.Normalize:
                return new Node(new BatchNorm(Spatial: true), null, x, parameter(Each(x)), parameter(Each(x)), Given(x, 0.1f), Given(x, 0.5f),
                    Given(x, 1));
            case MoveKind.CrossEntropy:
                return x * x.CrossEntropyWithSoftmax(x.Softmax()) * 0.2f;
            case MoveKind.Dilate:
                var (apart, kernel) = (new Size2(1 + move.Rows % 3, 1 + move.Columns % 3), new Size2(1 + move.Rows % 4, 1 + move.Columns % 4));
                pad = Around(x.Shape, move.Margin, WindowGrid.Spread(kernel, apart), stride);
                size = kernel;
                return move.Maps % 2 == 0 && x.Shape.Size * stride.Area <= Largest
                    ? x.ConvolveTransposed(Weights(x.Shape.Channels, maps), stride, pad, dilation: apart)
                    : x.Convolve(Weights(maps, x.Shape.Channels), stride, pad, apart);
            case MoveKind.Group:
                // As many groups as channels, or as few as there can be but one.
                var groups = move.Maps % 2 == 0
                    ? x.Shape.Channels
                    : Enumerable.Range(2, x.Shape.Channels - 1).FirstOrDefault(g => x.Shape.Channels % g == 0, 1);
                maps = 1 + move.Maps % 3;
                var grouped = move.Columns % 2 == 0 && x.Shape.Size * maps * stride.Area <= Largest
                    ? x.ConvolveTransposed(Weights(x.Shape.Channels, maps), stride, pad, groups: groups)
                    : x.Convolve(Weights(maps * groups, x.Shape.Channels / groups), stride, pad, groups: groups);
                return (move.Rows % 3) switch
                {
                    0 => grouped.Tanh(),
                    1 => (grouped + parameter(new Shape(grouped.Shape.Channels, 1, 1))).Relu(),
                    _ => grouped,
                };
            case MoveKind.Resize:
                var to = new Size2(x.Shape.Height * move.RowStride / 2 + move.Rows % 3, x.Shape.Width * move.ColumnStride / 2 + move.Columns % 3);
                if (to.Area * x.Shape.Channels > Largest) to = new(move.Rows, move.Columns);
                return x.Resize(to, move.Maps < 5 ? Interpolation.Linear : (Interpolation)(move.Maps - 5), (PixelPositions)(move.Rows % 4));
            case MoveKind.NormalizeGroups:
                return x.GroupNorm(parameter(Each(x)), parameter(Each(x)), move.Maps % 3 == 0 ? 1 : x.Shape.Channels, epsilon: 0.1f);
            case MoveKind.NormalizeLayer:
                var normalized = new Shape(x.Shape.Axes[(move.Maps % 3)..]);
                return x.LayerNorm(parameter(normalized), parameter(normalized), move.Maps % 3, epsilon: 0.1f);
            case MoveKind.Sample:
                return x.Sample(x.Clip(-1, 1) - 50f);
            case MoveKind.UnpoolAt:
                var maxima = x.MaxPool(size, stride, pad, ceil).Hardmax() + 0.5f;
                return x + maxima.UnpoolAt(x.MaxPositions(size, stride, pad, ceil), x.Shape).StopGradient();
            // Of a size and of as many maps that fewer multiplications pay.
            case MoveKind.ConvolveMany when x.Shape.Height >= 16 && x.Shape.Width >= 16:
                var part = x.Slice(1, 0, 13 + move.RowStride).Slice(2, 0, 13 + move.ColumnStride);
                size = move.Rows % 2 == 0 ? (3, 3) : (3 + move.Rows % 3, 3 + move.Columns % 3);
                var many = part.Convolve(Weights(20, part.Shape.Channels), pad: Pad.Same).Relu();
                var more = move.Columns % 2 == 0
                    ? many.Convolve(Weights(20, 20), pad: Pad.Same)
                    : many.ConvolveTransposed(Weights(20, 20), pad: Pad.Same);
                return (move.Maps % 4) switch
                {
                    0 => more.Tanh(),
                    1 => (more + parameter(new Shape(20, 1, 1))).Relu(),
                    2 => more.Sigmoid(),
                    _ => more,
                };
            case MoveKind.Residual:
                return x + x.Tanh();
            case MoveKind.Concat when x.Shape.Size <= Largest:
                return new[] { x, x.Tanh() }.Concat(move.Maps % 3);
            case MoveKind.Slice:
                var axis = move.Maps % 3;
                var end = x.Shape[axis] - (move.RowStride - 1);
                return x.Slice(axis, Math.Max(0, end - move.Rows), end);
            default:
                return x.MatMul(parameter(move.Maps > 6 ? new Shape([.. x.Shape.Axes, 4, 5, 6]) : new Shape([.. x.Shape.Axes, 2, 5, 3])));
        }

        Node Weights(int a, int b) => parameter(new Shape(a, b, size.Rows, size.Columns));
    }

    static Pad Around(Shape image, Margin margin, Size2 size, Size2 stride)
    {
        var left = new Size2(Left(image.Height, size.Rows, stride.Rows), Left(image.Width, size.Columns, stride.Columns));
        return margin switch
        {
            Margin.None or Margin.Ceil => Pad.None,
            Margin.Same => Pad.Same,
            Margin.Before => Pad.Of(left, 0),
            Margin.Behind => Pad.Of(0, left),
            Margin.Beyond => Pad.Of((size.Rows / 2, (size.Columns - 1) / 2), ((size.Rows - 1) / 2, size.Columns / 2)),
            _ => Pad.Of((size.Rows - 1, (size.Columns - 1) / 2), ((size.Rows - 1) / 3, size.Columns - 1)),
        };
    }

    // What windows are short of to cover all inputs; at stride 1, where they always do, all that is not nothing but pad.
    static int Left(int inputs, int size, int stride) =>
        stride == 1 ? size - 1 : ((inputs - size) % stride + stride) % stride is > 0 and var over ? stride - over : 0;

    static int Beside(int number) => number switch { 1 => 2, 2 => 4, _ => 3 };

    static Shape Each(Node x) => new(x.Shape.Channels);

    static Node Given(Node x, float value) => new(new Constant(Each(x), value), null);
}
