using Unpool.Ops;

namespace Unpool.Tests.Operations;

/// <summary>
/// Every operation, in forms that its kernels tell apart. One line here is all that tests need of a new operation: its values and gradients are
/// held to its definition (<see cref="OpLawTests"/>), its ONNX form to ONNX Runtime, its C# form to the compiler.
/// </summary>
static class OpCases
{
    public static IReadOnlyDictionary<string, OpCase> All { get; } = ((OpCase[])
    [
        new("plus", n => n[0] + n[1], [S(2, 5, 7), S(2, 5, 7)]),
        new("plus a vector", n => n[0] + n[1], [S(33), S(33)]),
        new("plus one number a channel", n => n[0] + n[1], [S(3, 4, 5)], [S(3, 1, 1)]),
        new("plus a parameter of full shape", n => n[0] + n[1], [S(3, 4, 5)], [S(3, 4, 5)]),
        new("plus a row", n => n[0] + n[1], [S(3, 4, 5)], [S(5)]),
        new("minus", n => n[0] - n[1], [S(2, 5, 7), S(2, 5, 7)]),
        new("minus from a number", n => n[1] - n[0], [S(2, 5, 7), S(1)]),
        new("times", n => n[0] * n[1], [S(2, 5, 7), S(2, 5, 7)]),
        new("times itself", n => n[0] * n[0], [S(2, 5, 7)]),
        new("times one number a sample", n => n[0] * n[1], [S(2, 5, 7), S(1)]),
        new("times one number a channel of the sample", n => n[0] * n[1], [S(3, 4, 5), S(3, 1, 1)]),
        new("times a column and a row", n => n[0] * n[1], [S(4, 1), S(1, 6)]),
        new("times a constant", n => n[0] * 3 + 2, [S(17)]),
        new("relu", n => n[0].Relu(), [S(2, 5, 7)]),
        new("leaky relu of a conv", n => n[0].Convolve(n[1]).LeakyRelu(0.2f), [S(2, 9, 7)], [S(3, 2, 3, 3)]) { NotInBrainScript = "younger" },
        new("sigmoid", n => (n[0] * 4).Sigmoid(), [S(2, 5, 7)]),
        new("elu", n => (n[0] * 4).Elu(0.7f), [S(2, 5, 7)]) { NotInBrainScript = NoFunction },
        new("elu of a conv", n => (n[0].Convolve(n[1]) + n[2]).Elu(), [S(2, 9, 7)], [S(3, 2, 3, 3), S(3, 1, 1)]),
        new("elu that falls again", n => (n[0] * 4).Elu(-0.5f), [S(2, 5, 7)]),
        new("selu", n => (n[0] * 4).Selu(), [S(2, 5, 7)]) { NotInBrainScript = NoFunction },
        new("selu of a conv with stride", n => n[0].Convolve(n[1], stride: 2).Selu(), [S(2, 9, 7)], [S(3, 2, 3, 3)]),
        new("gelu", n => (n[0] * 6).Gelu(), [S(2, 5, 7)]) { NotInBrainScript = NoFunction },
        new("gelu of a conv", n => n[0].Convolve(n[1], pad: Pad.Same).Gelu(), [S(2, 9, 7)], [S(3, 2, 3, 3)]),
        new("gelu by tanh", n => (n[0] * 6).Gelu(approximate: true), [S(2, 5, 7)]),
        new("gelu, step by step", n => n[0] * ((n[0] / MathF.Sqrt(2)).Erf() + 1) * 0.5f, [S(2, 5, 7)]),
        new("softplus", n => (n[0] * 20).Softplus(), [S(2, 5, 7)]) { NotInBrainScript = NoFunction },
        new("hard sigmoid", n => (n[0] * 4).HardSigmoid(), [S(2, 5, 7)]) { NotInBrainScript = NoFunction },
        new("hard sigmoid, all options", n => n[0].Convolve(n[1]).HardSigmoid(-0.6f, 0.4f), [S(2, 9, 7)], [S(3, 2, 3, 3)]),
        new("prelu", n => n[0].PRelu(n[1]), [S(3, 4, 5)], [S(3, 1, 1)]) { NotInBrainScript = NoFunction },
        new("prelu with one slope", n => n[0].Convolve(n[1]).PRelu(n[2]), [S(2, 9, 7)], [S(3, 2, 3, 3), S(1)]),
        new("prelu with a slope for each value", n => n[0].PRelu(n[1]), [S(33)], [S(33)]),
        new("prelu with slopes of the sample", n => n[0].PRelu(n[1]), [S(3, 4, 5), S(4, 1)]),
        new("prelu of a parameter", n => n[0] * n[1].PRelu(n[2]), [S(3, 4, 5)], [S(3, 4, 5), S(3, 1, 1)]),
        new("prelu of a parameter with slopes of the sample", n => n[1].PRelu(n[0]), [S(3, 1, 1)], [S(3, 4, 5)]) { Writable = false },
        new("functions of two axes", n => n[0].Relu() * n[1] + n[2], [S(3, 4), S(4)], [S(3, 1)]),
        new("functions of four axes", n => n[0].Tanh() * n[1] - n[2], [S(2, 3, 4, 5), S(2, 3, 4, 5)], [S(3, 1, 1)]),
        new("sum and mean of two axes", n => n[0].ReduceSum() + n[0].ReduceMean(1), [S(3, 4)]),
        new("sum and mean of four axes", n => n[0].ReduceSum(1) * n[0].ReduceMean(3), [S(2, 3, 4, 5)]),
        new("sum of four axes", n => n[0].ReduceSum(), [S(2, 3, 4, 5)]),
        new("reshape from four axes to an image and on to two", n => n[0].Reshape(S(6, 5, 4)).Square().Reshape(S(3, 40)), [S(2, 3, 4, 5)]),
        new("reshape from two axes to four", n => n[0].Square().Reshape(S(2, 3, 1, 2)), [S(3, 4)]),
        new("tanh", n => (n[0] * 3).Tanh(), [S(2, 5, 7)]),
        new("sqrt", n => n[0].Sqrt(), [S(2, 5, 7)]) { Positive = true },
        new("exp", n => (n[0] * 3).Exp(), [S(2, 5, 7)]),
        new("log", n => n[0].Log(), [S(2, 5, 7)]) { Positive = true },
        new("log of what has none", n => n[0].Log(), [S(2, 5, 7)]) { Differentiable = false },
        new("reciprocal", n => n[0].Reciprocal(), [S(2, 5, 7)]) { Positive = true },
        new("reciprocal of zeros and negative numbers", n => (n[0].Relu() - n[1].Relu() * 2).Reciprocal(), [S(33), S(33)]) { Differentiable = false },
        new("abs", n => n[0].Abs(), [S(2, 5, 7)]),
        new("negate", n => n[0].Negate(), [S(2, 5, 7)]),
        new("stop gradient", n => (n[0] * 2).StopGradient() + n[0].StopGradient().Relu(), [S(2, 5, 7)]) { Differentiable = false },
        new("sine", n => (n[0] * 20).Sin(), [S(2, 5, 7)]),
        new("cosine", n => (n[0] * 20).Cos(), [S(2, 5, 7)]),
        new("error function", n => (n[0] * 3).Erf(), [S(2, 5, 7)]) { NotInBrainScript = NoFunction },
        new("floor", n => (n[0] * 5).Floor() * n[0], [S(2, 5, 7)]),
        new("ceil", n => (n[0] * 5).Ceil() * n[0], [S(2, 5, 7)])
        { NotInBrainScript = "its function is the floor of the negative number, negated" },
        new("round", n => (n[0] * 5).Round() * n[0], [S(2, 5, 7)]),
        new("clip", n => n[0].Clip(-0.25f, 0.5f), [S(2, 5, 7)]),
        new("clip from below", n => n[0].Clip(0.1f, float.PositiveInfinity), [S(2, 5, 7)]),
        .. Enum.GetValues<Comparison>().Select(kind => new OpCase(
            $"comparison {kind}", n => (n[0] * 3).Floor().Compare(kind, (n[1] * 3).Floor()) * n[0], [S(2, 5, 7), S(2, 5, 7)])),
        new("comparison with a number a channel", n => n[0].Compare(Comparison.GreaterEqual, n[1]) * n[0], [S(3, 5, 7)], [S(3, 1, 1)]),
        new("comparison of a row with an image", n => n[0].Compare(Comparison.Less, n[1]) * n[1], [S(7), S(3, 5, 7)]),
        new("if", n => (n[0] * 2).Floor().If(n[1], n[2]), [S(2, 5, 7), S(2, 5, 7), S(2, 5, 7)]),
        new("if of numbers and parameters", n => (n[0] * 2).Floor().If(n[1], n[2]), [S(2, 5, 7)], [S(1), S(2, 1, 1)]),
        new("if by a parameter", n => (n[1] * 2).Floor().If(n[0], n[0].Tanh()), [S(2, 5, 7)], [S(5, 7)]),
        new("what is not chosen may be infinite", n => n[0].Compare(Comparison.NotEqual, n[0]).If((n[0] * 1000).Exp(), n[0]), [S(2, 5, 7)])
        { Positive = true, Differentiable = false },
        new("functions of a parameter", n => n[0] + n[1].Exp().Log() * n[1].Reciprocal() + n[1].Abs().Negate() + n[1].Sin().Cos(),
            [S(2, 5, 7)], [S(2, 5, 7)])
        { Positive = true },
        new("square", n => n[0].Square(), [S(2, 5, 7)])
        { NotInBrainScript = "its functions are products of a value with itself" },
        new("sum of all", n => n[0].ReduceSum(), [S(2, 5, 7)]),
        new("mean of all", n => n[0].ReduceMean(), [S(2, 5, 7)]),
        new("sum over channels", n => n[0].ReduceSum(0), [S(2, 5, 7)]),
        new("mean over columns", n => n[0].ReduceMean(2), [S(2, 5, 7)]),
        new("sum over a vector's axis", n => n[0].ReduceSum(0), [S(10)]),
        .. new[] { ReduceKind.Max, ReduceKind.Min, ReduceKind.LogSum }.SelectMany(kind => new OpCase[]
        {
            new($"{kind} of all", n => n[0].Reduce(kind), [S(2, 5, 7)]),
            new($"{kind} over channels", n => (n[0] * 3).Reduce(kind, 0), [S(2, 5, 7)]),
            new($"{kind} over rows", n => n[0].Convolve(n[1], pad: Pad.Same).Reduce(kind, 1), [S(1, 5, 7)], [S(2, 1, 3, 3)]),
            new($"{kind} of a vector", n => n[0].Reduce(kind), [S(10)]),
            new($"{kind} over one of four axes", n => n[0].Reduce(kind, 1), [S(2, 3, 4, 5)]),
            new($"{kind} over a parameter's axis", n => n[0] * n[1].Reduce(kind, 1), [S(2, 5)], [S(2, 5)]) { Writable = false },
        }),
        new("logarithm of a sum of large numbers", n => (n[0] * 500).Reduce(ReduceKind.LogSum) * 0.01f, [S(10)]),
        new("reshape to a vector", n => n[0].Reshape(S(70)), [S(2, 5, 7)]),
        new("reshape to an image", n => n[0].Reshape(S(2, 5, 7)).Square(), [S(70)]),
        new("reshape to another image", n => n[0].Reshape(S(7, 2, 5)), [S(2, 5, 7)]),
        new("concat of channels", n => new[] { n[0], n[1], n[0] }.Concat(), [S(2, 5, 7), S(3, 5, 7)]),
        new("concat of rows", n => new[] { n[0], n[1] }.Concat(1).Tanh(), [S(2, 5, 7), S(2, 1, 7)]),
        new("concat of columns", n => new[] { n[0], n[1] }.Concat(2).Tanh(), [S(2, 5, 7), S(2, 5, 2)]),
        new("concat of vectors", n => new[] { n[0], n[1], n[2] }.Concat(), [S(19), S(1), S(4)]),
        new("concat along the second axis of two", n => new[] { n[0], n[1] }.Concat(1), [S(3, 4), S(3, 2)]),
        new("concat along the third axis of four", n => new[] { n[0], n[1] }.Concat(2), [S(2, 3, 4, 5), S(2, 3, 1, 5)]),
        new("concat with a parameter", n => new[] { n[1], n[0] }.Concat(), [S(2, 5, 7)], [S(1, 5, 7)]) { Writable = false },
        new("concat of parameters", n => n[0] + new[] { n[1], n[2] }.Concat(1), [S(2, 5, 7)], [S(2, 2, 7), S(2, 3, 7)]),
        new("concat of one", n => new[] { n[0] }.Concat(), [S(4)]),
        new("concat of convs, read by a conv", n =>
        {
            Node[] parts = [n[0].Convolve(n[1], pad: Pad.Same).Relu(), n[0].MaxPool(3, stride: 1, pad: Pad.Same), n[0]];
            return parts.Concat().Convolve(n[2], pad: Pad.Same);
        }, [S(2, 7, 5)], [S(3, 2, 3, 3), S(2, 7, 5, 5)]),
        new("mean absolute error", n => n[0].MeanAbsoluteError(n[1]), [S(2, 5, 7), S(2, 5, 7)]),
        new("huber", n => n[0].Huber(n[1]), [S(2, 5, 7), S(2, 5, 7)]),
        new("huber of large errors", n => (n[0] * 3).Huber(n[1], delta: 0.4f), [S(33), S(33)]),
        new("cross entropy of probabilities", n => n[0].Sigmoid().BinaryCrossEntropy(n[1]), [S(2, 5, 7), S(2, 5, 7)]),
        new("cross entropy with sigmoid", n => (n[0] * 10).BinaryCrossEntropyWithSigmoid(n[1]), [S(2, 5, 7), S(2, 5, 7)]),
        new("structural similarity", n => n[0].Ssim(n[1]), [S(1, 14, 12), S(1, 14, 12)]) { Positive = true },
        new("structural similarity of channels, all options", n => n[0].Ssim(n[1], window: 4, sigma: 0.8f, k1: 0.1f, k2: 0.2f, range: 2),
            [S(3, 5, 7), S(3, 5, 7)]),
        new("structural similarity to what a network made", n => n[0].Convolve(n[1], pad: Pad.Same).Sigmoid().Ssim(n[0], window: 5),
            [S(2, 9, 8)], [S(2, 2, 3, 3)]) { Positive = true },
        new("quotient", n => n[0].Divide(n[1]), [S(2, 5, 7), S(2, 5, 7)])
        { Positive = true, NotInBrainScript = "its sign is a product with the reciprocal" },
        new("quotient of a number and a parameter", n => n[1].Divide(n[0]) + n[0].Divide(n[2]), [S(3, 4, 5), S(1)], [S(5)]) { Positive = true },
        new("widened channels", n => n[0].Widen(0, 1, 2), [S(2, 5, 7)])
        { NotInBrainScript = "CNTK 2.1 has no function for it" },
        new("widened rows", n => n[0].Widen(1, 0, 3).Tanh(), [S(2, 5, 7)]),
        new("widened columns", n => n[0].Tanh().Widen(2, 2, 1), [S(2, 5, 7)]),
        new("widened, of four axes", n => n[0].Widen(3, 1, 0).Widen(1, 0, 1), [S(2, 3, 4, 5)]),
        new("slice of channels", n => n[0].Slice(0, 1, 3), [S(4, 5, 7)]),
        new("slice of rows", n => n[0].Slice(1, 3, 5).Tanh(), [S(2, 5, 7)]),
        new("slice of columns", n => n[0].Slice(2, 0, 4).Tanh(), [S(2, 5, 7)]),
        new("slice of a vector", n => n[0].Slice(0, 3, 19), [S(20)]),
        new("slice of the second axis of four", n => n[0].Slice(1, 1, 2), [S(2, 3, 4, 5)]),
        new("slice of everything", n => n[0].Slice(0, 0, 4), [S(4)]),
        new("slice of a parameter", n => n[0] * n[1].Slice(1, 2, 5), [S(2, 3, 4)], [S(2, 6, 4)]),
        new("slices of one value", n => n[0].Slice(0, 0, 2) * n[0].Slice(0, 1, 3), [S(3, 5, 7)]),
        new("transpose of an image's rows and columns", n => n[0].TransposeAxes(1, 2).Tanh(), [S(2, 5, 7)]),
        new("transpose of channels and columns", n => n[0].Convolve(n[1], pad: Pad.Same).TransposeAxes(0, 2), [S(2, 5, 7)], [S(3, 2, 3, 3)]),
        new("transpose of a matrix", n => n[0].TransposeAxes(0, 1), [S(3, 4)]),
        new("transpose of four axes", n => n[0].TransposeAxes(3, 1), [S(2, 3, 4, 5)]),
        new("transpose of a square", n => n[0].TransposeAxes(0, 1) * n[0], [S(4, 4)]),
        new("transpose of a parameter", n => n[0].MatMul(n[1].TransposeAxes(0, 1)), [S(5)], [S(3, 5)]),
        new("hardmax", n => n[0].Hardmax() * n[0], [S(10)]),
        new("hardmax of an image with ties", n => (n[0] * 2).Floor().Hardmax() * n[0], [S(2, 3, 4)]),
        new("matmul", n => n[0].MatMul(n[1]), [S(19)], [S(19, 37)]),
        new("matmul of an image", n => n[0].MatMul(n[1]), [S(2, 3, 5)], [S(2, 3, 5, 10)]),
        new("matmul to an image", n => n[0].MatMul(n[1]), [S(6)], [S(6, 2, 3, 4)]),
        new("matmul of two layers", n => n[0].MatMul(n[1]).Tanh().MatMul(n[2]), [S(6)], [S(6, 21), S(21, 3)]),
        new("softmax", n => n[0].Softmax(), [S(10)]),
        new("softmax of an image", n => n[0].Softmax(), [S(2, 2, 3)]),
        new("log softmax", n => n[0].LogSoftmax(), [S(10)]),
        new("square error", n => n[0].SquareError(n[1]), [S(2, 5, 7), S(2, 5, 7)]),
        new("root mean square error", n => n[0].RootMeanSquareError(n[1]), [S(2, 5, 7), S(2, 5, 7)]),
        new("cross entropy with labels that sum to 1", n => n[0].CrossEntropyWithSoftmax(n[1].Softmax()), [S(10), S(10)]),
        new("classification error", n => n[0].ClassificationError(n[1]), [S(10), S(10)]) { Differentiable = false },
        new("classification error of the best three", n => n[0].ClassificationError(n[1], top: 3), [S(10), S(10)]) { Differentiable = false },
        new("conv 5x5 same", n => n[0].Convolve(n[1], pad: Pad.Same), [S(1, 28, 28)], [S(1, 1, 5, 5)]),
        new("conv 5x5 same, 2 channels to 3 maps", n => n[0].Convolve(n[1], pad: Pad.Same), [S(2, 9, 7)], [S(3, 2, 5, 5)]),
        new("conv 3x3 without pad", n => n[0].Convolve(n[1]), [S(2, 9, 7)], [S(5, 2, 3, 3)]),
        new("conv 4x2 same (even)", n => n[0].Convolve(n[1], pad: Pad.Same), [S(2, 9, 7)], [S(2, 2, 4, 2)]),
        new("conv 3x3 stride 2", n => n[0].Convolve(n[1], stride: 2), [S(2, 9, 8)], [S(4, 2, 3, 3)]),
        new("conv 3x3 stride 2 same", n => n[0].Convolve(n[1], stride: 2, pad: Pad.Same), [S(3, 10, 7)], [S(4, 3, 3, 3)]),
        new("conv 2x2 stride 3 same (starts inside)", n => n[0].Convolve(n[1], stride: 3, pad: Pad.Same), [S(1, 11, 12)], [S(2, 1, 2, 2)]),
        new("conv 1x1 stride 2 (a quarter of the image)", n => n[0].Convolve(n[1], stride: 2), [S(5, 9, 8)], [S(9, 5, 1, 1)]),
        new("conv 1x1 stride 3 same (starts inside)", n => n[0].Convolve(n[1], stride: 3, pad: Pad.Same), [S(2, 9, 12)], [S(3, 2, 1, 1)]),
        new("conv 2x3 stride 5 and 4 (larger than the kernel)", n => n[0].Convolve(n[1], stride: (5, 4)), [S(2, 13, 15)], [S(3, 2, 2, 3)]),
        new("conv 4x6 stride 2 same (even)", n => n[0].Convolve(n[1], stride: 2, pad: Pad.Same), [S(2, 11, 12)], [S(3, 2, 4, 6)]),
        new("conv 3x5 stride 2 along rows", n => n[0].Convolve(n[1], stride: (1, 2), pad: Pad.Same), [S(2, 7, 21)], [S(10, 2, 3, 5)]),
        new("conv 5x2 stride 3 along columns", n => n[0].Convolve(n[1], stride: (3, 1), pad: Pad.Same), [S(3, 13, 6)], [S(2, 3, 5, 2)]),
        new("conv stride 2 to one map", n => n[0].Convolve(n[1], stride: 2, pad: Pad.Same), [S(3, 24, 40)], [S(1, 3, 5, 5)]),
        new("conv stride 2, only padding at the edge", n => n[0].Convolve(n[1], stride: 2, pad: Pad.Of((3, 2), (2, 3))), [S(2, 6, 8)],
            [S(3, 2, 3, 3)]),
        new("conv stride 2, bias and relu", n => (n[0].Convolve(n[1], stride: 2, pad: Pad.Same) + n[2]).Relu(), [S(2, 9, 7)],
            [S(9, 2, 3, 3), S(9, 1, 1)]),
        new("conv stride 2 of a rectified conv", n => n[0].Convolve(n[1], pad: Pad.Same).Relu().Convolve(n[2], stride: 2, pad: Pad.Same),
            [S(2, 9, 7)], [S(6, 2, 3, 3), S(3, 6, 3, 3)]),
        new("two convs with stride over one image", n => n[0].Convolve(n[1], stride: 2, pad: Pad.Same) + n[0].Convolve(n[2], stride: 2),
            [S(3, 9, 12)], [S(4, 3, 3, 3), S(4, 3, 1, 1)]),
        new("conv 1x1", n => n[0].Convolve(n[1]), [S(7, 3, 4)], [S(9, 7, 1, 1)]),
        new("conv of the whole image", n => n[0].Convolve(n[1]), [S(2, 3, 4)], [S(6, 2, 3, 4)]),
        new("conv with pads 2 and 0", n => n[0].Convolve(n[1], pad: Pad.Of(2, 0)), [S(2, 6, 6)], [S(3, 2, 3, 3)]),
        new("conv 3x3 of one pixel, pads 1", n => n[0].Convolve(n[1], pad: 1), [S(2, 1, 1)], [S(3, 2, 3, 3)]),
        new("conv 3x3 of 2x2, pads 1, stride 2", n => n[0].Convolve(n[1], stride: 2, pad: 1), [S(2, 2, 2)], [S(3, 2, 3, 3)]),
        new("conv 7x5 of 3x2, same", n => n[0].Convolve(n[1], pad: Pad.Same), [S(2, 3, 2)], [S(9, 2, 7, 5)]),
        new("conv 3x3 stride 2, pads 1, one row and one column left over", n => n[0].Convolve(n[1], stride: 2, pad: 1), [S(2, 8, 10)],
            [S(3, 2, 3, 3)]),
        new("conv 3x3, same across columns alone", n => n[0].Convolve(n[1], pad: Pad.Across(rows: 0, columns: Pad.Same)), [S(2, 6, 5)],
            [S(3, 2, 3, 3)]),
        new("conv 3x3 of many maps on one pixel, same", n => n[0].Convolve(n[1], pad: Pad.Same), [S(20, 1, 1)], [S(24, 20, 3, 3)]),
        new("conv 5x5 of many maps on 2x3, same", n => n[0].Convolve(n[1], pad: Pad.Same), [S(20, 2, 3)], [S(24, 20, 5, 5)]),
        new("conv 11x11", n => n[0].Convolve(n[1], pad: Pad.Same), [S(1, 20, 20)], [S(2, 1, 11, 11)]),
        new("conv 3x3, dilation 2", n => n[0].Convolve(n[1], dilation: 2), [S(2, 9, 12)], [S(5, 2, 3, 3)]),
        new("conv 3x2, dilation 2 and 3, stride 2 and 3, pads 3", n => n[0].Convolve(n[1], stride: (2, 3), pad: 3, dilation: (2, 3)), [S(2, 9, 13)],
            [S(3, 2, 3, 2)]),
        new("conv 3x3, dilation 2 same, to one map", n => n[0].Convolve(n[1], pad: Pad.Same, dilation: 2).Relu(), [S(2, 12, 19)], [S(1, 2, 3, 3)]),
        new("conv of many maps, dilation 2", n => n[0].Convolve(n[1], pad: Pad.Same, dilation: 2), [S(20, 9, 8)], [S(24, 20, 3, 3)]),
        new("conv in 3 groups", n => n[0].Convolve(n[1], pad: Pad.Same, groups: 3), [S(6, 9, 7)], [S(12, 2, 3, 3)]),
        new("conv in 2 groups, stride 2, bias and sigmoid", n => (n[0].Convolve(n[1], stride: 2, groups: 2) + n[2]).Sigmoid(), [S(4, 9, 12)],
            [S(6, 2, 3, 3), S(6, 1, 1)]),
        new("conv of each channel", n => (n[0].Convolve(n[1], pad: Pad.Same, groups: 5) + n[2]).Relu(), [S(5, 17, 19)],
            [S(5, 1, 3, 3), S(5, 1, 1)]),
        new("conv of each channel, two maps of each", n => n[0].Convolve(n[1], pad: Pad.Same, groups: 3).Tanh(), [S(3, 9, 8)], [S(6, 1, 5, 5)]),
        new("max pool of a conv in groups", n => n[0].Convolve(n[1], pad: Pad.Same, groups: 2).MaxPool(2), [S(2, 16, 20)], [S(2, 1, 3, 3)]),
        new("transposed conv in groups, of many maps", n => n[0].ConvolveTransposed(n[1], pad: 1, groups: 2), [S(12, 8, 9)], [S(12, 7, 3, 3)]),
        new("transposed conv of each channel, stride 2, one row and column more", n => n[0].ConvolveTransposed(
            n[1], stride: 2, pad: 1, outputPadding: 1, groups: 3) + n[2], [S(3, 5, 4)], [S(3, 1, 3, 3), S(3, 1, 1)]),
        new("transposed conv, dilation 2, stride 2", n => n[0].ConvolveTransposed(n[1], stride: 2, dilation: 2), [S(2, 4, 5)], [S(2, 3, 3, 3)]),
        new("transposed conv, dilation 2 and 3", n => (n[0].ConvolveTransposed(n[1], pad: 1, dilation: (2, 3)) + n[2]).Relu(), [S(2, 6, 5)],
            [S(2, 1, 3, 2), S(1, 1, 1)]),
        new("conv, bias and relu", n => (n[0].Convolve(n[1], pad: Pad.Same) + n[2]).Relu(), [S(2, 9, 7)], [S(8, 2, 3, 3), S(8, 1, 1)]),
        new("conv of a conv", n => n[0].Convolve(n[1], pad: Pad.Same).Relu().Convolve(n[2], pad: Pad.Same), [S(2, 9, 7)],
            [S(6, 2, 3, 3), S(3, 6, 5, 5)]),
        new("transposed conv 5x5, pads 2", n => n[0].ConvolveTransposed(n[1], pad: 2), [S(1, 28, 28)], [S(1, 1, 5, 5)]),
        new("transposed conv grows", n => n[0].ConvolveTransposed(n[1]), [S(3, 4, 5)], [S(3, 2, 3, 2)]),
        new("transposed conv stride 2", n => n[0].ConvolveTransposed(n[1], stride: 2), [S(3, 4, 5)], [S(3, 2, 3, 3)]),
        new("transposed conv stride 2 same", n => n[0].ConvolveTransposed(n[1], stride: 2, pad: Pad.Same), [S(3, 4, 5)], [S(3, 2, 3, 3)]),
        new("transposed conv stride 3 same, kernel 2", n => n[0].ConvolveTransposed(n[1], stride: 3, pad: Pad.Same), [S(3, 4, 5)], [S(3, 2, 2, 2)]),
        new("transposed conv 4x4 stride 2 pads 1, from one pixel", n => n[0].ConvolveTransposed(n[1], stride: 2, pad: 1), [S(2, 1, 1)],
            [S(2, 3, 4, 4)]),
        new("transposed conv 5x5 of 2x1, same", n => n[0].ConvolveTransposed(n[1], pad: Pad.Same), [S(2, 2, 1)], [S(2, 3, 5, 5)]),
        new("transposed conv stride 2, pads 1, one row and column more", n => n[0].ConvolveTransposed(n[1], stride: 2, pad: 1, outputPadding: 1),
            [S(2, 4, 5)], [S(2, 5, 3, 3)]),
        new("transposed conv 1x1 stride 3, two columns more", n => n[0].ConvolveTransposed(n[1], stride: 3, outputPadding: (1, 2)), [S(2, 4, 3)],
            [S(2, 5, 1, 1)]),
        new("transposed conv stride 3, pads 1 and 0", n => n[0].ConvolveTransposed(n[1], stride: 3, pad: Pad.Of(1, 0)), [S(2, 4, 5)],
            [S(2, 5, 4, 4)]),
        new("transposed conv 1x1 stride 2", n => n[0].ConvolveTransposed(n[1], stride: 2), [S(3, 4, 5)], [S(3, 9, 1, 1)]),
        new("transposed conv 2x3 stride 4 and 5 (larger than the kernel)", n => n[0].ConvolveTransposed(n[1], stride: (4, 5)), [S(3, 4, 5)],
            [S(3, 2, 2, 3)]),
        new("transposed conv 4x4 stride 2 same, to 24 columns", n => n[0].ConvolveTransposed(n[1], stride: 2, pad: Pad.Of(1, 1)), [S(2, 3, 12)],
            [S(2, 5, 4, 4)]),
        new("transposed conv stride 2 along rows", n => n[0].ConvolveTransposed(n[1], stride: (1, 2)), [S(2, 4, 17)], [S(2, 3, 3, 2)]),
        new("transposed conv stride 2 to one map", n => n[0].ConvolveTransposed(n[1], stride: 2), [S(3, 12, 15)], [S(3, 1, 5, 5)]),
        new("transposed conv stride 2, bias and relu", n => (n[0].ConvolveTransposed(n[1], stride: 2) + n[2]).Relu(), [S(3, 4, 5)],
            [S(3, 9, 3, 3), S(9, 1, 1)]),
        new("transposed conv 1x2 stride 2, bias and relu", n => (n[0].ConvolveTransposed(n[1], stride: 2) + n[2]).Relu(), [S(3, 4, 5)],
            [S(3, 2, 1, 2), S(2, 1, 1)]),
        new("transposed conv stride 2 behind an unpool", n =>
        {
            var image = n[0].Tanh();
            return image.MaxPool(4).MaxUnpool(image, 4).ConvolveTransposed(n[1], stride: 2).Tanh();
        }, [S(2, 8, 12)], [S(2, 3, 5, 5)]),
        new("max pool of a conv with stride", n => n[0].Convolve(n[1], stride: 2).MaxPool(4), [S(2, 21, 29)], [S(3, 2, 5, 5)]),
        new("max pool 2", n => n[0].MaxPool(2), [S(3, 8, 6)]),
        new("max pool 2 of odd size", n => n[0].MaxPool(2), [S(3, 9, 7)]),
        new("max pool 3 stride 2 (overlaps)", n => n[0].MaxPool(3, stride: 2), [S(2, 9, 7)]),
        new("max pool 3 stride 2 same", n => n[0].MaxPool(3, stride: 2, pad: Pad.Same), [S(2, 9, 8)]),
        new("max pool 3 of 2x2, pads 1", n => n[0].MaxPool(3, stride: 2, pad: 1), [S(2, 2, 2)]),
        new("max pool 5x3 of one pixel, same", n => n[0].MaxPool((5, 3), stride: 1, pad: Pad.Same), [S(2, 1, 1)]),
        new("max pool 3 stride 2, pads 1, even sides", n => n[0].MaxPool(3, stride: 2, pad: 1), [S(2, 8, 6)]),
        new("max pool 2 of odd size, ceil mode", n => n[0].MaxPool(2, ceilMode: true), [S(2, 9, 7)]),
        new("max pool 3 stride 3, pads 2, ceil mode that adds nothing", n => n[0].MaxPool(3, pad: 2, ceilMode: true), [S(2, 7, 7)]),
        new("max pool 3 stride 2, same across rows alone", n => n[0].MaxPool(3, stride: 2, pad: Pad.Across(rows: Pad.Same, columns: 0)),
            [S(2, 9, 8)]),
        new("max pool of a conv, odd size, ceil mode", n => (n[0].Convolve(n[1], pad: Pad.Same) + n[2]).Relu().MaxPool(2, ceilMode: true),
            [S(1, 17, 25)], [S(2, 1, 3, 3), S(2, 1, 1)]),
        new("max pool 4 of 28x28", n => n[0].MaxPool(4), [S(1, 28, 28)]),
        new("upsample", n => n[0].Convolve(n[1]).Upsample((2, 3)).Tanh(), [S(2, 5, 7)], [S(3, 2, 2, 2)]) { NotInBrainScript = "younger" },
        new("resize to twice the size", n => n[0].Convolve(n[1]).Resize((8, 12)), [S(2, 5, 7)], [S(3, 2, 2, 2)])
        { NotInBrainScript = NoFunction },
        new("resize to more rows and fewer columns", n => n[0].Tanh().Resize((9, 5), name: "y").Tanh(), [S(2, 6, 23)]),
        new("resize with pads around", n => n[0].Resize((20, 21), positions: PixelPositions.AlignCorners).Convolve(n[1], pad: Pad.Same),
            [S(2, 9, 8)], [S(2, 2, 3, 3)]),
        new("resize from the first pixel on", n => n[0].Resize((7, 40), positions: PixelPositions.Asymmetric), [S(2, 5, 17)]),
        new("resize to one pixel", n => n[0].Resize(1, positions: PixelPositions.PytorchHalfPixel) + n[0].Resize(1)
            + n[0].Resize(1, positions: PixelPositions.AlignCorners), [S(2, 5, 7)]),
        new("resize by a scale that is rounded", n => n[0].Resize((7, 10), rowScale: 1.5f, columnScale: 1.5f), [S(2, 5, 7)]),
        new("resize of rows alone", n => n[0].Resize((13, 7)), [S(2, 5, 7)]),
        new("resize of a parameter", n => n[0] + n[1].Resize((6, 9)), [S(2, 6, 9)], [S(2, 4, 5)]) { Writable = false },
        .. new[] { Interpolation.Nearest, Interpolation.NearestUp, Interpolation.Floor, Interpolation.Ceil }.Select(kind => new OpCase(
            $"resize by the pixel {kind}", n => n[0].Resize((8, 11), kind), [S(2, 5, 17)])),
        new("average pool 2", n => n[0].AveragePool(2), [S(3, 8, 6)]),
        new("average pool 3 stride 2 same", n => n[0].AveragePool(3, stride: 2, pad: Pad.Same), [S(2, 9, 8)]),
        new("average pool 3 of 2x1, pads 1", n => n[0].AveragePool(3, stride: 1, pad: 1), [S(2, 2, 1)]),
        new("average pool 3 stride 2, counting pads", n => n[0].AveragePool(3, stride: 2, pad: 1, countIncludePad: true), [S(2, 9, 8)]),
        new("average pool 2 of odd size, ceil mode", n => n[0].AveragePool(2, ceilMode: true), [S(2, 9, 7)]),
        new("average pool 3 stride 2, pads 1, ceil mode, counting pads",
            n => n[0].AveragePool(3, stride: 2, pad: 1, ceilMode: true, countIncludePad: true), [S(2, 8, 6)]),
        new("average pool 4 stride 2, same, counting pads", n => n[0].AveragePool(4, stride: 2, pad: Pad.Same, countIncludePad: true), [S(2, 9, 6)]),
        new("pool of regions", n => n[0].RoiPool(n[1] * 0.6f, (2, 3)), [S(3, 13, 11), S(4, 4)])
            { Writable = false, Positive = true, Differentiable = false },
        new("pool of regions that leave the image", n => n[0].RoiPool(n[1], 3), [S(2, 7, 9), S(3, 4)]) { Writable = false, Differentiable = false },
        new("pool of the same regions of all images", n => n[0].Convolve(n[2], pad: Pad.Same).RoiPool(n[1].Floor() + Quarters(2), (3, 2)),
            [S(2, 8, 8)], [S(2, 4), S(2, 2, 3, 3)]) { Writable = false, Positive = true },
        new("pool of a parameter's regions", n => n[1].RoiPool(n[0].Floor() + Quarters(2), 2), [S(2, 4)], [S(3, 8, 8)])
            { Writable = false, Positive = true },
        new("unpool over another image", n => n[0].MaxUnpool(n[1], 2), [S(2, 4, 3), S(2, 8, 6)]),
        new("unpool over odd size", n => n[0].MaxUnpool(n[1], 2), [S(2, 4, 3), S(2, 9, 7)]),
        new("unpool with overlap", n => n[0].MaxUnpool(n[1], 3, stride: 2), [S(2, 4, 3), S(2, 9, 7)]),
        new("unpool with overlap, same", n => n[0].MaxUnpool(n[1], 3, stride: 2, pad: Pad.Same), [S(2, 5, 4), S(2, 9, 8)]),
        new("unpool of odd size, ceil mode", n => n[0].MaxUnpool(n[1], 2, ceilMode: true), [S(2, 5, 4), S(2, 9, 7)]),
        new("unpool over 2x1, pads 1", n => n[0].MaxUnpool(n[1], 3, stride: 2, pad: 1), [S(2, 1, 1), S(2, 2, 1)]),
        new("positions of maxima", n => n[0].MaxPositions(2), [S(3, 9, 7)]) { Differentiable = false, NotInBrainScript = "younger" },
        new("positions of maxima of a conv", n => n[0].Convolve(n[1]).MaxPositions(4), [S(1, 28, 30)], [S(3, 1, 5, 5)]) { Differentiable = false },
        new("positions of maxima with overlap, same", n => n[0].MaxPositions(3, stride: 2, pad: Pad.Same), [S(2, 9, 8)]) { Differentiable = false },
        new("positions of maxima, ceil mode", n => n[0].MaxPositions(3, stride: 2, ceilMode: true), [S(2, 8, 6)]) { Differentiable = false },
        new("pool beside its positions", n => n[0].MaxPool(2) + n[0].MaxPositions(2), [S(2, 8, 6)]) { Differentiable = false },
        new("positions of a parameter's maxima", n => n[0] + n[1].MaxPositions(2), [S(2, 3, 4)], [S(2, 6, 9)])
            { Differentiable = false, Writable = false },
        new("unpool at positions", n => n[0].UnpoolAt((n[1] + 1) * 29.9f, S(3, 6, 10)), [S(3, 3, 4), S(3, 3, 4)])
            { Differentiable = false, NotInBrainScript = "younger" },
        new("unpool at positions of an image", n => n[0].UnpoolAt(n[1].MaxPositions(2), S(2, 8, 6)).ConvolveTransposed(n[2], pad: 1),
            [S(2, 4, 3), S(2, 8, 6)], [S(2, 3, 3, 3)]) { Differentiable = false },
        new("unpool at positions that meet", n => n[0].UnpoolAt(n[1].MaxPositions(3, stride: 1), S(2, 8, 6)), [S(2, 6, 4), S(2, 8, 6)])
            { Differentiable = false },
        new("unpool of a parameter at positions", n => n[1].UnpoolAt(n[0] * 50, S(2, 6, 9)), [S(2, 3, 4)], [S(2, 3, 4)])
            { Differentiable = false, Writable = false },
        new("pool and unpool", n => n[0].MaxPool(4).MaxUnpool(n[0], 4), [S(2, 12, 8)]),
        new("the tutorial", n =>
        {
            var conv = (n[0].Convolve(n[1], pad: Pad.Same) + n[2]).Relu();
            return conv.MaxPool(4).MaxUnpool(conv, 4).ConvolveTransposed(n[3], pad: 2).RootMeanSquareError(n[0]);
        }, [S(1, 28, 28)], [S(1, 1, 5, 5), S(1, 1, 1), S(1, 1, 5, 5)]) { Tolerance = 1e-2 },
        new("the tutorial with 3 maps, 2 channels, kernels 3x5", n =>
        {
            var conv = (n[0].Convolve(n[1], pad: Pad.Same) + n[2]).Relu();
            return conv.MaxPool(4).MaxUnpool(conv, 4).ConvolveTransposed(n[3], pad: Pad.Of((1, 2), (1, 2))).RootMeanSquareError(n[0]);
        }, [S(2, 16, 12)], [S(3, 2, 3, 5), S(3, 1, 1), S(3, 2, 3, 5)]) { Tolerance = 1e-2 },
        new("two levels", n =>
        {
            var a = (n[0].Convolve(n[1], pad: Pad.Same) + n[2]).Relu();
            var b = a.MaxPool(2).Convolve(n[3], pad: Pad.Same).Tanh();
            var back = b.MaxPool(2).MaxUnpool(b, 2).ConvolveTransposed(n[4], pad: 2);
            return back.MaxUnpool(a, 2).ConvolveTransposed(n[5], pad: 2);
        }, [S(1, 16, 12)], [S(5, 1, 5, 5), S(5, 1, 1), S(1, 5, 5, 5), S(1, 5, 5, 5), S(5, 1, 5, 5)]) { Tolerance = 1e-2 },
        new("value read twice", n => n[0].Tanh() * n[0] + n[0], [S(2, 5, 7)]),
        new("conv read twice", n =>
        {
            var conv = n[0].Convolve(n[1], pad: Pad.Same);
            return conv.Relu() + conv;
        }, [S(2, 5, 7)], [S(3, 2, 3, 3)]),
        new("conv of a parameter", n => n[0] + n[1].Convolve(n[2], pad: Pad.Same), [S(3, 5, 7)], [S(2, 5, 7), S(3, 2, 3, 3)]) { Writable = false },
        new("transposed conv of a parameter", n => n[0] + n[1].ConvolveTransposed(n[2]), [S(3, 5, 7)], [S(2, 3, 5), S(2, 3, 3, 3)])
            { Writable = false },
        new("max pool of a parameter", n => n[0] + n[1].MaxPool(2), [S(2, 3, 4)], [S(2, 6, 9)]) { Writable = false },
        new("average pool of a parameter", n => n[0] + n[1].AveragePool(2), [S(2, 3, 4)], [S(2, 6, 9)]) { Writable = false },
        new("unpool of a parameter", n => n[1].MaxUnpool(n[0], 2), [S(2, 6, 9)], [S(2, 3, 4)]) { Writable = false },
        new("unpool over a parameter", n => n[0].MaxUnpool(n[1], 2), [S(2, 3, 4)], [S(2, 6, 9)]) { Writable = false },
        new("matmul of a parameter", n => n[0] + n[1].MatMul(n[2]), [S(5)], [S(3), S(3, 5)]) { Writable = false },
        new("relu of a parameter", n => n[0] * n[1].Relu().ReduceSum(2), [S(2, 3, 4)], [S(2, 3, 4)]) { Writable = false },
        new("weights shared by two convs", n => n[0].Convolve(n[1], pad: Pad.Same).Tanh().Convolve(n[1], pad: Pad.Same), [S(2, 5, 7)],
            [S(2, 2, 3, 3)]),
        new("relu in front of an unpool that overlaps", n => n[0].Relu().MaxPool(3, stride: 2).MaxUnpool(n[0].Relu(), 3, stride: 2).Relu(),
            [S(2, 9, 7)]),
        new("sparse conv to a smaller image", n =>
        {
            var image = n[0].Relu();
            return image.MaxPool(4).MaxUnpool(image, 4).ConvolveTransposed(n[1], pad: 4).Tanh();
        }, [S(2, 16, 13)], [S(2, 3, 5, 5)]),
        new("sparse conv to a larger image", n =>
        {
            var image = n[0].Relu();
            return image.MaxPool(4).MaxUnpool(image, 4).ConvolveTransposed(n[1]).Tanh();
        }, [S(2, 16, 13)], [S(2, 3, 8, 3)]),
        new("batch norm of an image with pads around it, before a dense product", n =>
        {
            var norm = new Node(new BatchNorm(Spatial: true), null, n[0], n[1], n[2], Fixed("mean", 0.1f), Fixed("variance", 0.5f), Fixed("seen", 1));
            return norm.MatMul(n[3]) + n[0].Convolve(n[4], pad: Pad.Same).ReduceSum();
        }, [S(2, 6, 5)], [S(2), S(2), S(2, 6, 5, 3), S(1, 2, 3, 3)]) { Tolerance = 1e-2 },
        new("a Gaussian sample is its mean without training", n => n[0].Sample(n[1]) + n[1], [S(2, 5, 7), S(2, 5, 7)])
        {
            NotInBrainScript = "CNTK makes its noise of random nodes",
        },
        new("Kullback-Leibler divergence", n => n[0].KullbackLeibler(n[1]), [S(9), S(9)]),
        new("group norm", n => n[0].GroupNorm(n[1], n[2], groups: 2), [S(6, 5, 7)], [S(6), S(6)])
        { NotInBrainScript = "CNTK's functions are made of others", Tolerance = 1e-2 },
        new("group norm of one group, with pads around", n => n[0].Convolve(n[3], pad: Pad.Same).GroupNorm(n[1], n[2], 1, 0.1f).Relu(),
            [S(2, 9, 8)], [S(3), S(3), S(3, 2, 3, 3)]) { Tolerance = 1e-2 },
        new("group norm of four axes", n => n[0].GroupNorm(n[1], n[2], groups: 3), [S(6, 2, 3, 4)], [S(6), S(6)]) { Tolerance = 1e-2 },
        new("instance norm", n => n[0].GroupNorm(n[1], n[2], groups: 3, epsilon: 1e-3f).Tanh(), [S(3, 5, 7)], [S(3), S(3)]) { Tolerance = 1e-2 },
        new("instance norm of rows", n => n[0].GroupNorm(n[1], n[2], groups: 3), [S(3, 9)], [S(3), S(3)]) { Tolerance = 1e-2 },
        new("layer norm of an image", n => n[0].LayerNorm(n[1], n[2]), [S(3, 5, 7)], [S(3, 5, 7), S(3, 5, 7)])
        { NotInBrainScript = "CNTK's functions are made of others", Tolerance = 1e-2 },
        new("layer norm of a vector", n => n[0].LayerNorm(n[1], n[2], epsilon: 0.01f), [S(33)], [S(33), S(33)]) { Tolerance = 1e-2 },
        new("layer norm of each row", n => n[0].LayerNorm(n[1], n[2], axis: 1).Tanh(), [S(4, 9)], [S(9), S(9)]) { Tolerance = 1e-2 },
        new("layer norm of each row of an image", n => n[0].LayerNorm(n[1], n[2], axis: 2), [S(2, 5, 7)], [S(7), S(7)]) { Tolerance = 1e-2 },
        new("layer norm of a parameter", n => n[0] + n[1].LayerNorm(n[2], n[3]), [S(9)], [S(9), S(9), S(9)])
        { Writable = false, Tolerance = 1e-2 },
        new("dropout is nothing without training", n => n[0].Dropout(0.5f), [S(2, 5, 7)]),
    ]).ToDictionary(c => c.Name);

    const string NoFunction = "CNTK's library has no function for it";

    static Node Fixed(string name, float value) =>
        Parameter.Of(name, name == "seen" ? S(1) : S(2), name == "seen" ? [value] : [value, 2 * value], rateMultiplier: 0);

    static Node Quarters(int regions) => new(new Constant(new Shape(regions, 4), 0.25f), null);

    static Shape S(params int[] axes) => new(axes);
}
