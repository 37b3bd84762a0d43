using static TorchSharp.torch;
using Functional = TorchSharp.torch.nn.functional;

namespace Unpool.TorchSharpPeer;

/// <summary>Levels of convolution, ReLU and max pooling, and back through max unpooling and transposed convolution.</summary>
/// <param name="Maps">The number of maps of each level's convolution.</param>
/// <param name="Pool">The pooling's window and stride.</param>
/// <param name="DecoderRelu">Whether a ReLU follows every transposed convolution but the last.</param>
sealed record Levels(int Side, int Channels, int[] Maps, int Kernel, int Pool, bool DecoderRelu = false)
{
    public int Count => Maps.Length;

    public int ChannelsInto(int level) => level == 0 ? Channels : Maps[level - 1];
}

sealed class AutoEncoder(Levels levels, int minibatch, double rate) : Model(minibatch, rate)
{
    // A to D: every convolution has one map on one side or on both; then oneDNN's transposed convolution is 1.5 to 2.3 times slower in training.
    readonly bool _small = levels.Channels == 1;

    public override long[] Input => [levels.Channels, levels.Side, levels.Side];

    public override long[][] Parameters =>
    [
        .. Enumerable.Range(0, levels.Count).SelectMany(i => new long[][] { Weights(i), [levels.Maps[i]] }),
        .. Enumerable.Range(0, levels.Count).Reverse().Select(Weights),
    ];

    // Measured on E3: with many maps channels-last gains 20 to 80 %, and flipped weights lose a little in training ...
    public override Form ForTraining => new(Flipped: _small, ChannelsLast: !_small);

    // ... and gain up to 25 % in inference (E3, E5, F). With few maps (A to D) libtorch's own kernels need a third of oneDNN's time
    // for one image, and 60 to 90 % of it for 64 and 256.
    public override Form ForInference => new(Flipped: true, ChannelsLast: !_small, OneDnn: !_small);

    public override Network Build(Tensor[] parameters, Form form) => new AutoEncoderNetwork(levels, parameters, form);

    // [K,C,R,S] of the convolution; the transposed one maps K back to C, and has the same shape.
    long[] Weights(int level) => [levels.Maps[level], levels.ChannelsInto(level), levels.Kernel, levels.Kernel];
}

sealed class AutoEncoderNetwork : Network
{
    readonly Levels _levels;
    readonly Form _form;
    readonly Tensor[] _parameters;
    readonly Transposed[] _decoder;
    readonly long[] _pad, _window;

    public AutoEncoderNetwork(Levels levels, Tensor[] parameters, Form form)
    {
        _levels = levels;
        _form = form;
        _parameters = parameters;
        _pad = [levels.Kernel / 2, levels.Kernel / 2];
        _window = [levels.Pool, levels.Pool];
        _decoder = [.. parameters[(2 * levels.Count)..].Reverse().Select(w => Transposed.Of(w, _pad, form))];
    }

    public override Tensor Apply(Tensor x)
    {
        var switches = new Tensor[_levels.Count];
        var code = x.alias(); // The minibatch is the caller's.
        for (var level = 0; level < _levels.Count; level++)
        {
            using var before = code;
            (code, switches[level]) = Encode(before, level);
        }
        for (var level = _levels.Count - 1; level >= 0; level--)
        {
            using var before = code;
            code = Decode(before, switches[level], level);
        }
        return code;
    }

    /// <summary>The root of a sample's mean squared error: the norm of its errors over the root of their number.</summary>
    public override Tensor Criterion(Tensor y, Tensor x, Tensor? labels)
    {
        using var errors = y - x;
        using var norms = linalg.vector_norm(errors, 2, Pixels);
        using var sum = norms.sum();
        return sum / Math.Sqrt(x.numel() / x.shape[0]);
    }

    public override void Backward(Tensor criterion)
    {
        criterion.backward();
        foreach (var part in _decoder) part.Backward();
    }

    // Tensors between the steps are released at once, as in Python: autograd keeps what it needs.
    (Tensor Code, Tensor Switches) Encode(Tensor x, int level)
    {
        using var maps = Functional.conv2d(x, _parameters[2 * level], _parameters[2 * level + 1], padding: _pad).relu_();
        return Functional.max_pool2d_with_indices(maps, _window, _window);
    }

    Tensor Decode(Tensor code, Tensor switches, int level)
    {
        using var _ = switches;
        var z = _decoder[level].Apply(Functional.max_unpool2d(code, switches, _window, _window));
        if (level == 0 || !_levels.DecoderRelu) return z;
        return _form.Flipped ? z.relu() : z.relu_(); // Not in place where the graph is cut: z needs its own gradient there.
    }

    static readonly long[] Pixels = [1, 2, 3];
}
