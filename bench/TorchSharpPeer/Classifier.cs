using static TorchSharp.torch;
using Functional = TorchSharp.torch.nn.functional;

namespace Unpool.TorchSharpPeer;

/// <summary>A 784-200-10 network with ReLU, softmax and cross entropy.</summary>
sealed class Classifier(int minibatch, double rate) : Model(minibatch, rate)
{
    public override long[] Input => [784];

    // Weights are [from,to].
    public override long[][] Parameters => [[784, 200], [200], [200, 10], [10]];

    public override Form ForTraining => new(Flipped: false, ChannelsLast: false);

    public override Form ForInference => ForTraining;

    public override Network Build(Tensor[] parameters, Form form) => new ClassifierNetwork(parameters);
}

sealed class ClassifierNetwork(Tensor[] parameters) : Network
{
    public override Tensor Apply(Tensor x)
    {
        using var hidden = addmm(parameters[1], x, parameters[0], beta: 1, alpha: 1).relu_();
        return addmm(parameters[3], hidden, parameters[2], beta: 1, alpha: 1);
    }

    public override Tensor Criterion(Tensor y, Tensor x, Tensor? labels) =>
        Functional.cross_entropy(y, labels!, reduction: nn.Reduction.Sum);
}
