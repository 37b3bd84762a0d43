namespace Unpool.Ops;

/// <summary>ONNX operators that work along one axis, applied to all values of a sample.</summary>
static class OnnxRows
{
    /// <summary>Adds an operator of one input over the whole of it.</summary>
    public static void AddOverRow(this IOnnxGraph onnx, string type, Node node)
    {
        if (node.Shape.Rank == 1)
        {
            onnx.Add(type, [onnx[node.Inputs[0]]], [onnx[node]], ("axis", -1));
            return;
        }
        var (flat, result) = (onnx.Fresh($"{onnx[node]}.flat"), onnx.Fresh($"{onnx[node]}.result"));
        onnx.Add("Flatten", [onnx[node.Inputs[0]]], [flat], ("axis", 1));
        onnx.Add(type, [flat], [result], ("axis", -1));
        onnx.Add("Reshape", [result, onnx.Integers("shape", [0, .. node.Shape.Axes.ToArray().Select(a => (long)a)])], [onnx[node]]);
    }
}
