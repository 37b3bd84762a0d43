namespace Unpool.Ops;

/// <summary>
/// Batch normalisation (Ioffe and Szegedy, 2015): y = scale * (x - mean) / sqrt(variance + epsilon) + bias, for each channel of
/// [C,H,W] (<see cref="Spatial"/>) or for each value. While training, mean and biased variance are the minibatch's and the
/// running ones follow; otherwise the running ones are used. Inputs: x, scale, bias, running mean, running variance, each [F],
/// and the number of samples seen, [1].
/// </summary>
/// <param name="Spatial">Whether each channel of an image is normalised, or each value by itself.</param>
/// <param name="TimeConstant">
/// The number of samples after which the running statistics have followed by 1 - 1/e; 0: at once; negative: cumulative mean.
/// </param>
/// <param name="BlendTimeConstant">The T in T / (T + samples), the weight of the running statistics while training; 0: none.</param>
/// <param name="Epsilon">The number added to the variance before its root is taken.</param>
public sealed record BatchNorm(bool Spatial, double TimeConstant = 5000, double BlendTimeConstant = 0, double Epsilon = 1e-5) : Op
{
    /// <summary>Whether L1, L2 and weight decay also shrink its scale and bias; false is CNTK's disableRegularization.</summary>
    public bool Regularizes { get; init; } = true;

    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        var x = inputs[0];
        if (Spatial && !x.IsImage) throw new ShapeException($"spatial normalisation expects an image, width x height x channels, but got {x}.");
        var features = Features(x);
        for (var i = 1; i <= 4; i++)
            if (inputs[i].Size != features)
                throw new ShapeException($"{x} has {Plural.Of(features, Spatial ? "channel" : "value")}, but a parameter has {inputs[i].Size}.");
        return x;
    }

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var area = x[0].Length / Features(node.Shape);
        for (var i = 0; i < y.Length; i++)
        {
            var f = i / area;
            y[i] = x[1][f] * (x[0][i] - x[3][f]) / Math.Sqrt(x[4][f] + Epsilon) + x[2][f];
        }
    }

    internal override CSharpForm ToCSharp(Node node) => new("BatchNorm", new(Spatial), new(TimeConstant), new(BlendTimeConstant), new(Epsilon),
        new(Regularizes, "Regularizes", true))
    { Kind = CSharpForm.Style.Constructor };

    internal override Node Expand(Node node, Mode mode)
    {
        var (image, scale, bias, mean, variance, seen) = Operands.Of(node);
        var x = PerSample.Of(image);
        var statistics = mode == Mode.Inference
            ? new Node(new RunningStatistics(this), null, mean, variance)
            : Batch(x, mean, variance, seen);
        return new Node(new Normalize(this), null, x, statistics, scale, bias);
    }

    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var inputs = Operands.Of(node);
        string[] names = [onnx[inputs.X], .. inputs.Read.Skip(1).Select(i => Row(i, onnx))];
        if (Spatial || node.Shape.Rank == 1)
        {
            onnx.Add("BatchNormalization", names, [onnx[node]], ("epsilon", (float)Epsilon));
            return;
        }
        var (flat, result) = (onnx.Fresh($"{onnx[node]}.flat"), onnx.Fresh($"{onnx[node]}.result"));
        onnx.Add("Flatten", [names[0]], [flat], ("axis", 1));
        onnx.Add("BatchNormalization", [flat, .. names[1..]], [result], ("epsilon", (float)Epsilon));
        onnx.Add("Reshape", [result, onnx.Integers("shape", [0, .. node.Shape.Axes.ToArray().Select(a => (long)a)])], [onnx[node]]);
    }

    // ONNX wants [F]; CNTK's parameters have axes of 1 after that.
    static string Row(Node parameter, IOnnxGraph onnx)
    {
        if (parameter.Shape.Rank == 1) return onnx[parameter];
        var row = onnx.Fresh($"{onnx[parameter]}.row");
        onnx.Add("Reshape", [onnx[parameter], onnx.Integers("shape", [parameter.Shape.Size])], [row]);
        return row;
    }

    internal int Features(Shape x) => Spatial ? x.Channels : x.Size;

    // Two passes over the minibatch, so that the variance keeps its digits.
    Node Batch(Node x, Node mean, Node variance, Node seen)
    {
        var sums = new Node(new FeatureSums(this), null, x);
        var squares = new Node(new FeatureSquares(this), null, x, sums);
        return new Node(new BatchStatistics(this, x.Shape), null, sums, squares, mean, variance, seen);
    }

    /// <summary>The inputs of a node, by name.</summary>
    internal readonly record struct Operands(Node X, Node Scale, Node Bias, Node Mean, Node Variance, Node Seen)
    {
        /// <summary>The inputs that the result depends on: all but the number of samples seen, which only training reads.</summary>
        public IEnumerable<Node> Read => [X, Scale, Bias, Mean, Variance];

        public static Operands Of(Node norm) =>
            norm.Inputs is [var x, var scale, var bias, var mean, var variance, var seen]
                ? new(x, scale, bias, mean, variance, seen)
                : throw new ArgumentException($"{norm.Label} has {norm.Inputs.Count} inputs, not 6.", nameof(norm));
    }
}
