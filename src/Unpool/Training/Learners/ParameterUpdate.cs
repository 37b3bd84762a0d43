namespace Unpool.Training;

/// <summary>The input of a learner's formula: one parameter, or a part of one, in one minibatch.</summary>
readonly ref struct ParameterUpdate
{
    public required Span<float> Weights { get; init; }

    /// <summary>The sums over the samples, clipped and with the gradient of L2; they may be destroyed.</summary>
    public required Span<float> Gradients { get; init; }

    public Span<float> First { get; init; }
    public Span<float> Second { get; init; }
    public Span<float> Third { get; init; }

    /// <summary>Room for as many values as there are weights, with no meaning between updates.</summary>
    public Span<float> Scratch { get; init; }

    /// <summary>The rate per sample, with the parameter's multiplier.</summary>
    public required double Rate { get; init; }

    public required int Samples { get; init; }
    public required int Epoch { get; init; }

    /// <summary>The number of updates, this one included.</summary>
    public required long Updates { get; init; }

    /// <summary>The number of samples remembered (<see cref="Learner.Remember"/>), this minibatch included.</summary>
    public required double Remembered { get; init; }

    public required bool Regularized { get; init; }
}
