using System.Globalization;
using Unpool.Ops;

namespace Unpool.Reports.Networks;

/// <summary>What a node does to its input, in a few words.</summary>
static class LayerWords
{
    /// <summary>The words: "convolution 5×5", "max pooling 2×2", "bias", "ReLU".</summary>
    public static string Of(Node node) => node.Op switch
    {
        Input { Scale: not 1 } input => $"input, {Scaled(input.Scale)}",
        Input => "input",
        Convolution conv => $"convolution {Side(node.Inputs[1].Shape)}{Step(conv.Stride)}",
        ConvTranspose conv => $"transposed convolution {Side(node.Inputs[1].Shape)}{Step(conv.Stride)}",
        MatMul => "dense",
        MaxPool pool => $"max pooling {Side(pool.Window)}{(pool.Stride == pool.Window ? "" : Step(pool.Stride))}",
        AveragePool pool => $"average pooling {Side(pool.Window)}{(pool.Stride == pool.Window ? "" : Step(pool.Stride))}",
        MaxUnpool unpool => $"max unpooling {Side(unpool.Window)}",
        Upsample upsample => $"enlarged {Side(upsample.Factor)}",
        Resize => "resized",
        Concat => "side by side",
        Widen => "widened by zeros",
        BatchNorm => "batch normalisation",
        GroupNorm => "group normalisation",
        LayerNorm => "layer normalisation",
        GaussianSample => "drawn from a normal distribution",
        Times when Factor(node) is { } factor => Scaled(factor),
        Plus when node.Inputs.Any(input => input.Op is Parameter) => "bias",
        Relu => "ReLU",
        LeakyRelu => "leaky ReLU",
        PRelu => "PReLU",
        Elu => "ELU",
        Selu => "SELU",
        Gelu => "GELU",
        var op => op.Title.ToLowerInvariant(),
    };

    static float? Factor(Node node) => node.Inputs.FirstOrDefault(input => input.Op is Constant)?.Op is Constant constant ? constant.Value : null;

    // 1/256 says more than 0.00390625.
    static string Scaled(float factor) => 1 / factor is var divisor && float.IsInteger(divisor) && divisor > 1
        ? string.Create(CultureInfo.InvariantCulture, $"divided by {divisor}")
        : string.Create(CultureInfo.InvariantCulture, $"times {factor}");

    // Of weights, the last two axes are the kernel's rows and columns.
    static string Side(Shape weights) => Side(new Size2(weights[weights.Rank - 2], weights[weights.Rank - 1]));

    static string Side(Size2 size) => $"{size.Columns}×{size.Rows}";

    static string Step(Size2 stride) => stride == (Size2)1 ? "" : $", stride {Side(stride)}";
}
