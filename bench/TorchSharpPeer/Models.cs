using static TorchSharp.torch;

namespace Unpool.TorchSharpPeer;

/// <summary>The form in which a computation is written for libtorch. The results are the same except for rounding; the speed is not.</summary>
/// <param name="Flipped">Whether a transposed convolution is written as a convolution with flipped weights.</param>
/// <param name="ChannelsLast">Whether the channels of a pixel lie together in memory.</param>
/// <param name="OneDnn">Whether to use oneDNN's kernels, which take long to start, or libtorch's own.</param>
sealed record Form(bool Flipped, bool ChannelsLast, bool OneDnn = true);

abstract class Model(int minibatch, double rate)
{
    public int Minibatch => minibatch;

    /// <summary>The learning rate per sample.</summary>
    public double Rate => rate;

    /// <summary>The shape of one sample, without N: [C,H,W], or [784].</summary>
    public abstract long[] Input { get; }

    /// <summary>The shapes of the parameters, in the order of init.f32.</summary>
    public abstract long[][] Parameters { get; }

    public abstract Form ForTraining { get; }

    public abstract Form ForInference { get; }

    /// <summary>Makes the model ready to run with these parameters, in this form.</summary>
    public abstract Network Build(Tensor[] parameters, Form form);

    public static Model Of(string name) => name switch
    {
        "A" => new AutoEncoder(new(Side: 28, Channels: 1, Maps: [1], Kernel: 5, Pool: 4), 64, 0.00015),
        "B" => new AutoEncoder(new(Side: 28, Channels: 1, Maps: [3], Kernel: 5, Pool: 4), 64, 0.00015),
        "C" => new AutoEncoder(new(Side: 28, Channels: 1, Maps: [1], Kernel: 5, Pool: 2), 64, 0.00015),
        "D" => new AutoEncoder(new(Side: 28, Channels: 1, Maps: [5, 1], Kernel: 5, Pool: 2), 64, 0.00015),
        "E3" => new AutoEncoder(new(Side: 64, Channels: 3, Maps: [16, 32], Kernel: 3, Pool: 2, DecoderRelu: true), 64, 1e-5),
        "E5" => new AutoEncoder(new(Side: 64, Channels: 3, Maps: [16, 32], Kernel: 5, Pool: 2, DecoderRelu: true), 64, 1e-5),
        "F" => new AutoEncoder(new(Side: 128, Channels: 3, Maps: [32, 64, 128], Kernel: 3, Pool: 2, DecoderRelu: true), 32, 1e-5),
        "G" => new AutoEncoder(new(Side: 32, Channels: 3, Maps: [64, 64], Kernel: 5, Pool: 2, DecoderRelu: true), 64, 1e-5),
        "H" => new AutoEncoder(new(Side: 224, Channels: 3, Maps: [32, 64], Kernel: 3, Pool: 2, DecoderRelu: true), 8, 1e-5),
        "J" => new AutoEncoder(new(Side: 96, Channels: 3, Maps: [24, 48], Kernel: 3, Pool: 2, DecoderRelu: true), 16, 1e-5),
        "Dense" => new Classifier(64, 0.003),
        _ => throw new ArgumentException($"There is no model {name}."),
    };
}

/// <summary>A model with parameters.</summary>
abstract class Network
{
    /// <summary>The output [N,...] for a minibatch [N,...]. The caller has the dispose scope.</summary>
    public abstract Tensor Apply(Tensor x);

    /// <summary>The criterion, summed over the minibatch.</summary>
    public abstract Tensor Criterion(Tensor y, Tensor x, Tensor? labels);

    /// <summary>Adds the gradients of a criterion to those of the parameters.</summary>
    public virtual void Backward(Tensor criterion) => criterion.backward();
}
