namespace Unpool.Training;

/// <summary>
/// Adam (Kingma and Ba, 2015), with bias correction. Unlike the other learners it uses the mean gradient of the minibatch, G / N, and its
/// rate is per minibatch, as users of other frameworks expect: m = β1 · m + (1 - β1) · G / N, v = β2 · v + (1 - β2) · (G / N)²,
/// w -= rate · m / (1 - β1^t) / (√(v / (1 - β2^t)) + ε). L2 is added to the gradient; for decoupled decay see <see cref="AdamW"/>.
/// </summary>
/// <param name="Rate">
/// The learning rate of each epoch, for each minibatch unless <see cref="Learner.RatePer"/> says otherwise; not negative. 0 pauses learning.
/// </param>
public sealed record Adam(Schedule Rate) : Learner(Rate, Per.Minibatch)
{
    /// <summary>The decay of the gradients' mean, per minibatch.</summary>
    public double Beta1 { get; init => field = Fraction(value, nameof(Beta1)); } = 0.9;

    /// <summary>The decay of the mean of the gradients' squares, per minibatch.</summary>
    public double Beta2 { get; init => field = Fraction(value, nameof(Beta2)); } = 0.999;

    /// <summary>The number added to the root, so that the step stays finite.</summary>
    public double Epsilon { get; init => field = NonNegative(value, nameof(Epsilon)); } = 1e-8;

    internal override IReadOnlyList<StateBuffer> Buffers => AdamFormula.State;

    internal override void Apply(in ParameterUpdate update) => AdamFormula.Apply(update, Beta1, Beta2, Epsilon, decay: 0);
}
