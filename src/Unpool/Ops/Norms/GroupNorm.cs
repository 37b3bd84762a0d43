namespace Unpool.Ops;

/// <summary>
/// Group normalisation (Wu and He, 2018): the channels of a sample's value [C, ..] are cut into groups, and the values of each group have their mean
/// taken off and are divided by sqrt(variance + epsilon); then each channel is scaled and shifted. With a group for each channel it is instance
/// normalisation (Ulyanov, Vedaldi and Lempitsky, 2016). Training and inference are the same. Inputs: x, scale [C], bias [C].
/// </summary>
/// <param name="Groups">The number of groups, which divides the number of channels.</param>
/// <param name="Epsilon">The number added to the variance before its root is taken.</param>
public sealed record GroupNorm(int Groups, float Epsilon = 1e-5f) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        var x = inputs[0];
        if (x.Rank < 2) throw new ShapeException($"expected channels of several values, but got {x}.");
        ChannelGroups.Check(Groups, x[0], "channels");
        Standardized.Check(Epsilon);
        foreach (var each in inputs[1..])
            if (each != new Shape(x[0]))
                throw new ShapeException($"{x} has {Plural.Of(x[0], "channel")}, but a parameter has {each}.");
        return x;
    }

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        Standardized.Define(x[0], Groups, Epsilon, y);
        var each = y.Length / node.Shape[0];
        for (var i = 0; i < y.Length; i++) y[i] = y[i] * x[1][i / each] + x[2][i / each];
    }

    internal override Node Expand(Node node, Mode mode)
    {
        var (x, channels) = (PerSample.Of(node.Inputs[0]), node.Shape[0]);
        var image = x.Shape.IsImage ? x : x.Reshape(new Shape(channels, 1, x.Shape.Size / channels));
        var each = new Shape(channels, 1, 1);
        var (centred, factor) = Standardized.Of(image, Groups, Epsilon);
        var y = centred * (factor * node.Inputs[1].Reshape(each)) + node.Inputs[2].Reshape(each);
        return x.Shape.IsImage ? y : y.Reshape(x.Shape);
    }

    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        string[] inputs = [onnx[node.Inputs[0]], onnx[node.Inputs[1]], onnx[node.Inputs[2]]];
        if (Groups == node.Shape[0]) onnx.Add("InstanceNormalization", inputs, [onnx[node]], ("epsilon", Epsilon));
        else onnx.Add("GroupNormalization", inputs, [onnx[node]], ("num_groups", Groups), ("epsilon", Epsilon));
    }

    internal override CSharpForm ToCSharp(Node node) => new("GroupNorm", new(Groups), new(Epsilon, "epsilon", 1e-5f));
}
