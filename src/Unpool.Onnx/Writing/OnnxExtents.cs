using Unpool.Ops;

namespace Unpool.Onnx;

/// <summary>
/// The check that operands mean the same in ONNX, which knows no samples, only a first axis that most operators take for the batch.
/// Value by value, anything goes with anything; elsewhere values that exist once must not stand where a batch is read, nor the other
/// way round.
/// </summary>
static class OnnxExtents
{
    /// <exception cref="NotSupportedException">The node's operands would mean something else in ONNX.</exception>
    public static void Check(Node node)
    {
        if (node.Op is UnaryOp or BinaryOp or If or Reshape or Slice or Widen or TransposeAxes or RoiPool or Dropout) return;
        if (node.Op is SquareError && node.Extent == Extent.Sample) return;
        for (var i = 0; i < node.Inputs.Count; i++)
        {
            var expected = node.Op is Concat ? node.Extent
                : i == 0 || node.Op is GaussianSample or MaxUnpool or UnpoolAt or CrossEntropy or ClassificationError or SquareError
                    ? Extent.Sample : Extent.Once;
            if (node.Inputs[i].Extent != expected)
                throw new NotSupportedException(
                    $"{node.Label} cannot be written as ONNX: its operand {node.Inputs[i].Label} "
                    + (expected == Extent.Sample
                        ? "is the same for all samples, but a value of each sample is needed."
                        : "differs between samples, but one value for all is needed."));
        }
    }
}
