using Unpool.Ops;

namespace Unpool.Tests.Support;

/// <summary>A net that is built layer by layer and says what it is made of, as in "7x7x1 Conv 175167, Dense 4".</summary>
sealed class LargeNet
{
    readonly List<string> _layers = [];
    readonly List<Node> _weights = [];

    public LargeNet(Shape image)
    {
        Input = Unpool.Input.Of("x", image);
        Output = Input;
    }

    public Node Input { get; }
    public Node Output { get; private set; }

    /// <summary>Of the layers, in their order, without biases and what normalises.</summary>
    public IReadOnlyList<Node> Weights => _weights;

    public LargeNet Conv(int maps, Size2? kernel = null, Size2? stride = null, Pad pad = default)
    {
        var size = kernel ?? 1;
        return Add(
            $"Conv {maps} ({size}{Suffix(stride, pad)})",
            x => x.Convolve(Learned(maps, x.Shape.Channels, size.Rows, size.Columns), stride, pad));
    }

    public LargeNet ConvTranspose(int maps, Size2? kernel = null, Size2? stride = null, Pad pad = default)
    {
        var size = kernel ?? 1;
        return Add(
            $"ConvTranspose {maps} ({size}{Suffix(stride, pad)})",
            x => x.ConvolveTransposed(Learned(x.Shape.Channels, maps, size.Rows, size.Columns), stride, pad));
    }

    public LargeNet Bias() => Add("Bias", x => x + Values(x.Shape.IsImage ? new Shape(x.Shape.Channels, 1, 1) : x.Shape));

    public LargeNet Relu() => Add("Relu", x => x.Relu());

    public LargeNet Tanh() => Add("Tanh", x => x.Tanh());

    public LargeNet MaxPool(Size2 window, Size2? stride = null, Pad pad = default) =>
        Add($"MaxPool ({window}{Suffix(stride, pad)})", x => x.MaxPool(window, stride, pad));

    public LargeNet AveragePool(Size2 window, Size2? stride = null, Pad pad = default) =>
        Add($"AveragePool ({window}{Suffix(stride, pad)})", x => x.AveragePool(window, stride, pad));

    /// <summary>Max pooling and unpooling, and a transposed convolution that may be sparse.</summary>
    public LargeNet PoolUnpool(Size2 window, int maps, Size2 kernel, Pad pad = default) => Add(
        $"MaxPool, MaxUnpool ({window}), ConvTranspose {maps} ({kernel}{Suffix(null, pad)})",
        x => x.MaxPool(window).MaxUnpool(x, window).ConvolveTransposed(Learned(x.Shape.Channels, maps, kernel.Rows, kernel.Columns), pad: pad));

    public LargeNet BatchNorm() => Add("BatchNorm", x =>
    {
        var features = x.Shape.IsImage ? x.Shape.Channels : x.Shape.Size;
        Node[] parameters = [Frozen(features, 1), Frozen(features, 0), Frozen(features, 0), Frozen(features, 0), Frozen(1, 0)];
        return new Node(new BatchNorm(x.Shape.IsImage, 300, 0), null, [x, .. parameters]);
    });

    public LargeNet Dense(params int[] outputs) =>
        Add($"Dense {new Shape(outputs)}", x => x.MatMul(Learned([.. x.Shape.Axes, .. outputs])));

    public LargeNet Slice(int axis, int begin, int end) => Add($"Slice {axis}: {begin}..{end}", x => x.Slice(axis, begin, end));

    public LargeNet Twice(int axis) => Add($"Concat with Relu on {axis}", x => new[] { x, x.Relu() }.Concat(axis));

    public override string ToString() => $"{Input.Shape} {string.Join(", ", _layers)}";

    LargeNet Add(string name, Func<Node, Node> layer)
    {
        Output = layer(Output);
        _layers.Add(name);
        return this;
    }

    Node Learned(params int[] axes)
    {
        _weights.Add(Values(new Shape(axes)));
        return _weights[^1];
    }

    static Node Frozen(int count, float value)
    {
        var values = new float[count];
        Array.Fill(values, value);
        return Parameter.Of(null, new Shape(count), values, 0);
    }

    // Drawn values would take longer than all the rest.
    static Node Values(Shape shape)
    {
        var values = new float[shape.Size];
        var scale = 1 / MathF.Sqrt(Math.Max(1, shape.Size / Math.Max(1, shape[0])));
        for (var i = 0; i < values.Length; i++) values[i] = ((i * 7919L + 13) % 1021 / 510f - 1) * scale;
        return Parameter.Of(null, shape, values);
    }

    static string Suffix(Size2? stride, Pad pad) => (stride is { } s && s != 1 ? $" by {s}" : "") + (pad.Equals(Pad.None) ? "" : $" {pad}");
}
