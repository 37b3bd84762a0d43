namespace Unpool.Training;

/// <summary>
/// The rule that lowers the learning rate when the best value so far of the validation criterion, or else of the training criterion, has not been
/// beaten for some epochs. It counts anew after each reduction. <see cref="RateControl"/> is CNTK's rule for the same.
/// </summary>
public sealed record Plateau
{
    /// <summary>The epochs in a row without improvement after which the rate falls, 1 or more.</summary>
    public int Patience
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Patience), value, "Patience must be 1 epoch or more.");
    } = 3;

    /// <summary>What the rate is multiplied by, more than 0 and less than 1.</summary>
    public double Factor
    {
        get;
        init => field = value is > 0 and < 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(Factor), value, "Factor must be more than 0 and less than 1.");
    } = 0.5;

    /// <summary>The largest improvement that does not count, in the criterion's unit; not negative.</summary>
    public double MinimumImprovement
    {
        get;
        init => field = value >= 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(MinimumImprovement), value, "MinimumImprovement must not be negative.");
    }

    /// <summary>The state after an epoch with the given value; lower is better, and NaN is never an improvement.</summary>
    internal PlateauState Observe(PlateauState state, double value)
    {
        if (!double.IsNaN(value) && (state.Best is not { } best || best - value > MinimumImprovement)) return state with { Best = value, Waited = 0 };
        return state.Waited + 1 < Patience ? state with { Waited = state.Waited + 1 } : state with { Waited = 0, Factor = state.Factor * Factor };
    }
}

/// <summary>The memory of a <see cref="Plateau"/>; a new one has seen nothing. It is saved with the checkpoint.</summary>
/// <param name="Best">The best value so far; null before the first.</param>
/// <param name="Waited">The epochs since then, or since the last reduction.</param>
/// <param name="Factor">The factor of the learning rate.</param>
sealed record PlateauState(double? Best = null, int Waited = 0, double Factor = 1);
