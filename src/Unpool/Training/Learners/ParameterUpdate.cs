namespace Unpool.Training;

/// <summary>What a learner's formula sees: one parameter in one minibatch.</summary>
readonly ref struct ParameterUpdate
{
    public required Span<float> Weights { get; init; }

    /// <summary>Sums over the samples, clipped and with the gradient of L2; may be destroyed.</summary>
    public required Span<float> Gradients { get; init; }

    public Span<float> First { get; init; }
    public Span<float> Second { get; init; }
    public Span<float> Third { get; init; }

    /// <summary>As long as the weights, with no meaning between updates.</summary>
    public Span<float> Scratch { get; init; }

    /// <summary>Per sample, with the parameter's multiplier.</summary>
    public required double Rate { get; init; }

    public required int Samples { get; init; }
    public required int Epoch { get; init; }

    /// <summary>How many updates there were, with this one.</summary>
    public required long Updates { get; init; }

    /// <summary>See <see cref="Learner.Remember"/>; this minibatch is in it.</summary>
    public required double Remembered { get; init; }

    public required bool Regularized { get; init; }
}
