namespace Unpool.Training;

/// <summary>
/// <see cref="Adam"/> with decoupled weight decay (Loshchilov and Hutter, 2019): each step also subtracts rate · WeightDecay · w,
/// which no running mean sees. Mean gradients and a rate per minibatch, as in Adam.
/// </summary>
/// <param name="Rate">
/// The learning rate of each epoch, for each minibatch unless <see cref="Learner.RatePer"/> says otherwise; not negative. 0 pauses learning.
/// </param>
public sealed record AdamW(Schedule Rate) : Learner(Rate, Per.Minibatch)
{
    /// <summary>The decay of the gradients' mean, per minibatch.</summary>
    public double Beta1 { get; init => field = Fraction(value, nameof(Beta1)); } = 0.9;

    /// <summary>The decay of the mean of the gradients' squares, per minibatch.</summary>
    public double Beta2 { get; init => field = Fraction(value, nameof(Beta2)); } = 0.999;

    /// <summary>The number added to the root, so that the step stays finite.</summary>
    public double Epsilon { get; init => field = NonNegative(value, nameof(Epsilon)); } = 1e-8;

    /// <summary>The weight decay, multiplied by the rate; parameters that are not regularized do not decay.</summary>
    public double WeightDecay { get; init => field = NonNegative(value, nameof(WeightDecay)); } = 0.01;

    internal override IReadOnlyList<StateBuffer> Buffers => AdamFormula.State;

    internal override void Apply(in ParameterUpdate update) =>
        AdamFormula.Apply(update, Beta1, Beta2, Epsilon, decay: update.Regularized ? WeightDecay : 0);
}
