using Unpool.Ops;
using static Unpool.Tests.Support.Onnx.Values;

namespace Unpool.Tests.Support.Onnx;

/// <summary>Every op that can be written, in all its forms.</summary>
public static class OpCases
{
    public static readonly OnnxCase[] All =
    [
        new("convolution", () => X(2, 7, 6).Convolve(P("w", 3, 2, 3, 3))),
        new("convolution, same pads", () => X(2, 7, 6).Convolve(P("w", 3, 2, 5, 5), pad: Pad.Same)),
        new("convolution, even kernel, same pads", () => X(1, 6, 7).Convolve(P("w", 2, 1, 4, 2), pad: Pad.Same)),
        new("convolution, strided, asymmetric same pads", () => X(1, 8, 9).Convolve(P("w", 2, 1, 4, 3), stride: 3, pad: Pad.Same)),
        new("convolution, stride beyond the kernel, same pads inside", () => X(2, 10, 8).Convolve(P("w", 2, 2, 2, 1), stride: (5, 4), pad: Pad.Same)),
        new("convolution, explicit uneven pads", () => X(1, 5, 6).Convolve(P("w", 2, 1, 3, 3), stride: (2, 1), pad: Pad.Of((1, 0), (1, 2)))),
        new("convolution that leaves pixels over", () => X(1, 8, 8).Convolve(P("w", 2, 1, 3, 3), stride: 2)),
        new("convolution of one pixel, kernel beyond it", () => X(2, 1, 1).Convolve(P("w", 3, 2, 3, 3), pad: 1)),
        new("convolution of 2x3, kernel beyond it, same pads", () => X(2, 3, 2).Convolve(P("w", 3, 2, 7, 5), pad: Pad.Same)),
        new("convolution, padded, that leaves pixels over", () => X(1, 8, 8).Convolve(P("w", 2, 1, 3, 3), stride: 2, pad: 1)),
        new("convolution, same pads of one axis", () => X(1, 6, 8)
            .Convolve(P("w", 2, 1, 3, 3), stride: 2, pad: Pad.Across(rows: Pad.Same, columns: Pad.Of(1, 0)))),
        new("transposed convolution", () => X(3, 4, 5).ConvolveTransposed(P("w", 3, 2, 3, 3))),
        new("transposed convolution, strided", () => X(2, 3, 4).ConvolveTransposed(P("w", 2, 3, 4, 4), stride: 2, pad: 1)),
        new("transposed convolution, uneven pads", () => X(2, 5, 5)
            .ConvolveTransposed(P("w", 2, 1, 3, 5), stride: (2, 1), pad: Pad.Of((1, 2), (0, 1)))),
        new("transposed convolution, same pads", () => X(2, 5, 4).ConvolveTransposed(P("w", 2, 1, 3, 3), stride: 2, pad: Pad.Same)),
        new("transposed convolution of one pixel", () => X(2, 1, 1).ConvolveTransposed(P("w", 2, 3, 4, 4), stride: 2, pad: 1)),
        new("transposed convolution, same pads of one axis", () =>
            X(2, 3, 4).ConvolveTransposed(P("w", 2, 1, 3, 3), stride: (3, 2), pad: Pad.Across(rows: 1, columns: Pad.Same), outputPadding: (2, 0))),
        new("transposed convolution, same pads, stride beyond the kernel", () => X(1, 4, 3)
            .ConvolveTransposed(P("w", 1, 2, 2, 1), stride: 3, pad: Pad.Same)),
        new("transposed convolution, output padding", () => X(2, 4, 5)
            .ConvolveTransposed(P("w", 2, 2, 3, 3), stride: 2, pad: 1, outputPadding: (1, 0))),
        new("transposed convolution, stride beyond the kernel", () => X(1, 4, 3).ConvolveTransposed(P("w", 1, 2, 2, 2), stride: 3)),
        new("max pool", () => X(2, 6, 8).MaxPool(2)),
        new("max pool, odd sides", () => X(3, 7, 9).MaxPool(2)),
        new("max pool, same pads of odd sides", () => X(2, 7, 5).MaxPool(2, pad: Pad.Same)),
        new("max pool, overlapping, explicit pads", () => X(2, 7, 7).MaxPool(3, stride: 2, pad: 1)),
        new("max pool, stride beyond the window, same pads inside", () => X(2, 9, 10).MaxPool(1, stride: 5, pad: Pad.Same)),
        new("max pool of 2x2, window beyond it", () => X(1, 2, 2).MaxPool(3, stride: 2, pad: 1)),
        new("max pool, padded, that leaves pixels over", () => X(1, 8, 6).MaxPool(3, stride: 2, pad: 1)),
        new("max pool, ceil mode", () => X(2, 7, 9).MaxPool(2, ceilMode: true)),
        new("max pool, ceil mode, same pads of one axis", () => X(1, 8, 9)
            .MaxPool(3, stride: 2, pad: Pad.Across(rows: 0, columns: Pad.Same), ceilMode: true)),
        // One column of pads is left over, and a third window would begin after it: shape inference counts that.
        new("max pool, ceil mode that adds nothing", () => X(2, 6, 6).MaxPool(3, stride: 4, pad: Pad.Of(0, 2), ceilMode: true)),
        new("average pool, ceil mode that adds nothing, counting pads", () =>
            X(2, 6, 6).AveragePool(3, stride: 4, pad: Pad.Of(0, 2), ceilMode: true, countIncludePad: true)),
        new("max pool, ceil mode that adds a window along rows alone", () =>
            X(2, 7, 6).MaxPool((2, 3), stride: (2, 4), pad: Pad.Of(0, (0, 2)), ceilMode: true)),
        new("max pool, ceil mode, columns left over", () => X(2, 7, 6).MaxPool((2, 1), stride: (2, 4), ceilMode: true)),
        new("max pool, ceil mode, same pads inside one axis", () =>
            X(2, 7, 6).MaxPool((2, 1), stride: (2, 3), pad: Pad.Across(rows: 0, columns: Pad.Same), ceilMode: true)),
        new("average pool, ceil mode that adds a window along rows alone", () =>
            X(2, 7, 6).AveragePool((2, 3), stride: (2, 4), pad: Pad.Of(0, (0, 2)), ceilMode: true)),
        new("average pool, ceil mode that adds a window along rows alone, counting pads", () =>
            X(2, 7, 6).AveragePool((3, 3), stride: (3, 4), pad: Pad.Of((1, 0), (0, 2)), ceilMode: true, countIncludePad: true)),
        new("average pool, ceil mode, counting pads, columns left over", () =>
            X(2, 7, 6).AveragePool((2, 1), stride: (2, 4), ceilMode: true, countIncludePad: true)),
        new("unpool, ceil mode that adds a window along rows alone", () =>
        {
            var x = X(2, 7, 6);
            var pad = Pad.Of(0, (0, 2));
            return [(x.MaxPool((2, 3), (2, 4), pad, ceilMode: true) * -2).MaxUnpool(x, (2, 3), (2, 4), pad, ceilMode: true)];
        }),
        new("average pool, ceil mode", () => X(2, 7, 9).AveragePool(2, ceilMode: true)),
        new("average pool, counting pads", () => X(2, 7, 8).AveragePool(3, stride: 2, pad: 1, countIncludePad: true)),
        new("average pool, counting same pads", () => X(2, 7, 8).AveragePool(4, stride: 3, pad: Pad.Same, countIncludePad: true)),
        new("average pool, ceil mode, counting pads", () => X(2, 8, 6).AveragePool(3, stride: 2, pad: 1, ceilMode: true, countIncludePad: true)),
        new("average pool, counting pads where there are none", () => X(1, 4, 4).AveragePool(2, countIncludePad: true)),
        new("average pool", () => X(2, 6, 8).AveragePool((3, 2))),
        new("average pool, same pads", () => X(2, 7, 5).AveragePool(3, stride: 2, pad: Pad.Same)),
        new("average pool, same pads inside", () => X(1, 11, 8).AveragePool(2, stride: 5, pad: Pad.Same)),
        new("unpool", () => Unpool(X(1, 8, 8), 2)),
        new("unpool, channels", () => Unpool(X(3, 6, 4), 2)),
        new("unpool, odd sides", () => Unpool(X(2, 7, 9), 2)),
        new("unpool, same pads of odd sides", () => Unpool(X(2, 7, 5), 2, pad: Pad.Same)),
        new("unpool, ceil mode", () =>
        {
            var x = X(2, 7, 9);
            return [(x.MaxPool(2, ceilMode: true) * -2).MaxUnpool(x, 2, ceilMode: true)];
        }),
        new("unpool, padded, that leaves pixels over", () => Unpool(X(1, 8, 6), 3, stride: 4, pad: 1)),
        new("unpool over 2x2, window beyond it", () => Unpool(X(1, 2, 2), 3, stride: 2, pad: 1)),
        new("unpool, same pads of one axis", () => Unpool(X(1, 7, 9), 2, pad: Pad.Across(rows: Pad.Same, columns: 0))),
        new("unpool, windows of zeros", () => Unpool((X(2, 8, 8) - 0.7f).Relu(), 4)),
        new("unpool, nothing but zeros", () => Unpool((X(2, 6, 6) - 2).Relu("image"), 3)),
        new("unpool, stride beyond the window", () => Unpool(X(2, 8, 9), 2, stride: 3)),
        new("unpool, same pads inside", () => Unpool(X(2, 10, 8), 1, stride: (5, 4), pad: Pad.Same)),
        new("unpool, same pads inside one axis", () => Unpool(X(2, 10, 8), 2, stride: (5, 2), pad: Pad.Same)),
        new("unpool, same pads inside, then averages", () => Unpool(X(1, 8, 8), 1, stride: 4, pad: Pad.Same).AveragePool(3, stride: 1)),
        new("unpool, same pads inside, then maxima", () => (Unpool(X(1, 8, 8), 1, stride: 4, pad: Pad.Same) - 1).MaxPool(3, stride: 1)),
        new("unpool, explicit pads", () => Unpool(X(2, 6, 6), 2, pad: 1)),
        new("unpool of another input, largest gradient", () =>
            Other(2, 3, 3).MaxUnpool(X(2, 6, 6), 2, gradient: UnpoolGradient.WindowMax)),
        new("pool and unpool share nothing but the image", () =>
        {
            var x = X(2, 6, 6);
            return [Unpool(x, 2), Unpool(x, 3), x.MaxPool(2, name: "pool")];
        }),
        new("dense product of a row", () => X(5).MatMul(P("w", 5, 3))),
        new("dense product of an image", () => X(2, 3, 4).MatMul(P("w", 2, 3, 4, 5))),
        new("dense product to an image", () => X(5).MatMul(P("w", 5, 2, 3, 4))),
        new("dense product of an image to an image", () => X(2, 3, 4).MatMul(P("w", 2, 3, 4, 3, 2, 2)).Relu()),
        new("batch norm of channels", () => Norm(X(3, 4, 5), spatial: true, 3)),
        new("batch norm of each value", () => Norm(X(3, 4, 5), spatial: false, 60).Relu()),
        new("batch norm of a row", () => Norm(X(7), spatial: false, 7)),
        new("batch norm with CNTK's parameters", () => Norm(X(3, 4, 5), spatial: true, 3, 1, 1)),
        new("dropout", () => X(3, 4).Dropout(0.3f, seed: 0xFEDCBA9876543210)),
        new("relu", () => X(3, 4).Relu()),
        new("sigmoid", () => (X(3, 4) * 5).Sigmoid()),
        new("tanh", () => X(3, 4).Tanh()),
        new("square root, of negative numbers too", () => X(3, 4).Sqrt()),
        new("exp", () => X(3, 4).Exp()),
        new("log, of negative numbers too", () => X(3, 4).Log()),
        new("reciprocal, of zeros too", () => X(3, 4).Relu().Reciprocal()),
        new("abs, negate, sine and cosine", () =>
        {
            var x = X(3, 4);
            return [x.Abs(), x.Negate(), x.Sin(), x.Cos(), (x * 2).StopGradient()];
        }),
        new("floor, ceil and round", () =>
        {
            var x = X(3, 4) * 3;
            return [x.Floor(), x.Ceil(), x.Round()];
        }),
        new("clip", () => X(3, 4).Clip(-0.5f, 0.25f)),
        new("clip from above", () => X(3, 4).Clip(float.NegativeInfinity, 0.25f)),
        new("comparisons", () =>
        {
            var (a, b) = ((X(3, 4) * 2).Floor(), (Other(3, 4) * 2).Floor());
            return [.. Enum.GetValues<Comparison>().Select(kind => a.Compare(kind, b))];
        }),
        new("comparison of a row with a column", () => X(4).Compare(Comparison.Less, Other(3, 1))),
        new("comparison with zeros, then a reciprocal", () =>
        {
            var x = X(3, 4);
            return [x.Compare(Comparison.Equal, Constant.Of(0)).If(P("p", 4), x.Reciprocal())];
        }),
        new("if", () => (X(3, 4) * 2).Floor().If(Other(3, 4), P("p", 3, 4))),
        new("if by a row, of a column", () => (X(4) * 2).Floor().If(Other(3, 1), P("p", 1))),
        new("if by a parameter", () => P("p", 4).Compare(Comparison.Greater, Constant.Of(0)).If(X(3, 4), Constant.Of(0.5f))),
        new("minus a sum of labels times logarithms", () => (Other(5) * X(5).LogSoftmax()).ReduceSum().Negate()),
        new("square", () => X(3, 4).Square()),
        new("softmax of a row", () => X(5).Softmax()),
        new("softmax of an image", () => X(2, 3, 4).Softmax().Relu()),
        new("log softmax of an image", () => X(2, 3, 4).LogSoftmax()),
        new("sum of all", () => X(2, 3, 4).ReduceSum()),
        new("mean of all", () => X(2, 3, 4).ReduceMean()),
        new("mean of a row", () => X(6).ReduceMean()),
        new("sum of each axis", () =>
        {
            var x = X(2, 3, 4);
            return [x.ReduceSum(0), x.ReduceSum(1), x.ReduceMean(2)];
        }),
        new("sum of a row's axis", () => X(6).ReduceSum(0)),
        new("maximum, minimum and logarithm of a sum", () =>
        {
            var x = X(2, 3, 4);
            return [x.Reduce(ReduceKind.Max), x.Reduce(ReduceKind.Min, 1), x.Reduce(ReduceKind.LogSum), x.Reduce(ReduceKind.LogSum, 2)];
        }),
        new("transposes", () =>
        {
            var x = X(2, 3, 4);
            Node[] images = [x.TransposeAxes(0, 1), x.TransposeAxes(1, 2), x.TransposeAxes(0, 2).Relu()];
            return [.. images, P("p", 2, 3).TransposeAxes(0, 1), Other(4).TransposeAxes(0, 0)];
        }),
        new("hardmax", () => (X(5) * 2).Floor().Hardmax()),
        new("hardmax of an image", () => X(2, 3, 4).Hardmax().Relu()),
        new("widened along each axis", () =>
        {
            var x = X(2, 3, 4);
            return [x.Widen(0, 1, 0), x.Widen(1, 0, 2), x.Widen(2, 3, 1).Relu(), Other(3).Widen(0, 1, 1), P("p", 2, 2).Widen(1, 0, 1)];
        }),
        new("widened, then maxima of windows that begin beside it", () => (X(2, 6, 6) - 2).Widen(1, 1, 1).MaxPool(2, pad: 1)),
        new("quotients", () =>
        {
            var (x, other) = (X(2, 3), Other(2, 3) + 2);
            return [x.Divide(other), Constant.Of(1).Divide(other), x.Divide(P("p", 2, 3) + 1), P("q", 3).Divide(other)];
        }),
        new("concat of channels", () => new[] { X(2, 3, 4), Other(1, 3, 4) }.Concat().Relu()),
        new("concat along the last axis", () => new[] { X(2, 3), Other(2, 4) }.Concat(1)),
        new("concat of rows", () => new[] { X(2), Other(3) }.Concat()),
        new("concat of parameters", () => X(5) + new[] { P("p", 2), P("q", 3) }.Concat()),
        new("slices", () =>
        {
            var x = X(3, 4, 5);
            return [x.Slice(0, 1, 3), x.Slice(1, 0, 2), x.Slice(2, 4, 5), P("p", 4, 2).Slice(0, 1, 3)];
        }),
        new("functions of two and of four axes", () =>
        {
            var (x, other) = (X(3, 4), Other(2, 3, 4, 5));
            Node[] sums = [other.ReduceSum(1), other.ReduceMean(), x.ReduceSum(1)];
            return [.. sums, (x * P("p", 4)).Tanh(), (other + P("q", 3, 1, 1)).Reshape(new Shape(6, 20)).Relu()];
        }),
        new("reshape", () => X(2, 3, 4).Reshape(new Shape(4, 6)).Relu()),
        new("reshape to a row, then dense", () => X(2, 3, 4).Reshape(new Shape(24)).MatMul(P("w", 24, 2))),
        new("reshape to more axes", () => X(4).Reshape(new Shape(1, 1, 4)) + P("p", 3, 2, 1)),
        new("reshape of a parameter", () => X(6) + P("p", 2, 3).Reshape(new Shape(6))),
        new("plus, minus and times of equal shapes", () =>
        {
            var (x, other) = (X(2, 3), Other(2, 3));
            return [x + other, other - P("p", 2, 3), P("q", 2, 3) * x];
        }),
        new("plus a bias of each map", () => X(2, 3, 4) + P("b", 2, 1, 1)),
        new("a row with an image", () => X(4) * Other(2, 3, 4)),
        new("a row with a wide parameter", () => X(4) + P("p", 3, 1)),
        new("a row with a column", () => X(4) + Other(3, 1)),
        new("numbers", () => (X(2, 3) * 2 + 1 - 0.5f) / 3),
        new("a constant of some shape", () => X(2, 3) + new Node(new Constant(new Shape(2, 3), 1.5f), "half")),
        new("a number times a parameter", () => X(2, 3) + P("p", 2, 3) * 2),
        new("squared error", () => X(2, 3).SquareError(Other(2, 3))),
        new("squared error from a constant", () => X(2, 3).SquareError(P("p", 2, 3))),
        new("root of the mean squared error", () => X(2, 3).RootMeanSquareError(Other(2, 3))),
        new("cross entropy", () => X(5).CrossEntropyWithSoftmax(Other(5))),
        new("cross entropy of images", () => X(2, 3, 1).CrossEntropyWithSoftmax(Other(2, 3, 1))),
        new("classification error", () => X(5).ClassificationError(Other(5))),
        new("classification error of the best three", () => X(10).ClassificationError(Other(10), top: 3)),
        new("classification error of the best two, with ties", () => (X(2, 3) * 2).Floor().ClassificationError((Other(2, 3) * 2).Floor(), top: 2)),
        new("a scaled input", () => new Node(new Input("x", new Shape(2, 3), 1 / 256f), "features").Relu()),
        new("a scaled input under its column's name", () => new Node(new Input("x", new Shape(2, 3), 1 / 256f), "x").Relu()),
        new("an input that is a result", () => new Node(new Input("x", new Shape(2, 3), 0.5f), "y")),
        new("a parameter that learns slower", () => X(2) + Parameter.Of("p", new Shape(2), [1, 2], 0.1f)),
        new("a result used by another result", () =>
        {
            var y = X(2, 3).Relu("y");
            return [y, y.ReduceSum(name: "sum")];
        }),
        new("results that are the same for all samples", () => [P("p", 3).Relu(), X(3).Tanh()]),
        new("a parameter and an input as results", () =>
        {
            var (x, p) = (X(3), P("p", 3));
            return [x, p, x + p];
        }),
        new("the same result twice", () =>
        {
            var y = X(2, 3).Relu("y");
            return [y, (y + y).Named("z"), y];
        }),
    ];

    static Node Unpool(Node image, Size2 window, Size2? stride = null, Pad pad = default) =>
        (image.MaxPool(window, stride, pad) * -2).MaxUnpool(image, window, stride, pad);

    static Node Norm(Node x, bool spatial, params int[] axes) => new(
        new BatchNorm(spatial, TimeConstant: 100, BlendTimeConstant: double.PositiveInfinity, Epsilon: 1e-4), null, x,
        P("scale", axes), P("bias", axes), P("mean", axes), Positive("variance", axes),
        Parameter.Of("seen", Shape.Scalar, [640], 0));
}
