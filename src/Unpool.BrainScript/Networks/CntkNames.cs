using Unpool.BrainScript.Networks.Operations;
using Unpool.Ops;

namespace Unpool.BrainScript.Networks;

/// <summary>The original's names of operations and shapes, as in its log.</summary>
static class CntkNames
{
    public static string OperationOf(Node node) => node.Op switch
    {
        Input => "InputValue",
        Parameter or Constant => "LearnableParameter",
        Relu => "RectifiedLinear",
        Times or Square => "ElementTimes",
        MatMul => "Times",
        Convolution or ConvTranspose => "Convolution",
        MaxPool or AveragePool => "Pooling",
        MaxUnpool => "MaxUnpooling",
        BatchNorm => "BatchNormalization",
        Reduce => "ReduceElements",
        Concat => "RowStack",
        Cos => "Cosine",
        TransposeAxes => "TransposeDimensions",
        RoiPool => "ROIPooling",
        var op => op.Title,
    };

    /// <summary>In the original's order: weights come before what they are applied to.</summary>
    public static IEnumerable<Node> InputsOf(Node node) => node.Op switch
    {
        Convolution or ConvTranspose or MatMul => node.Inputs.Reverse(),
        // The number of samples seen is kept inside the original's node.
        BatchNorm => BatchNorm.Operands.Of(node).Read,
        _ => node.Inputs,
    };

    /// <summary>[28 x 28 x 1 x *]: fastest axis first, then the samples where there is one value for each.</summary>
    public static string ShapeOf(Node node, string operation)
    {
        var axes = node.Shape.Axes.ToArray().Reverse().Select(a => a.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return $"[{string.Join(" x ", node.Extent == Extent.Sample && !MinibatchSums.IsSum(operation) ? axes.Append("*") : axes)}]";
    }
}
