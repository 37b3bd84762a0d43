namespace Unpool.Training;

/// <summary>
/// The rule that ends training when a criterion has not improved by more than <see cref="MinimumImprovement"/> for <see cref="Patience"/>
/// epochs in a row. Its state is saved with the checkpoint: a resumed run stops and restores as an uninterrupted one would.
/// </summary>
public sealed record EarlyStopping
{
    /// <summary>The number of epochs without improvement after which training ends, 1 or more.</summary>
    public int Patience
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Patience), value, "Patience must be 1 epoch or more.");
    } = 5;

    /// <summary>The largest improvement that does not count, in the criterion's unit; not negative.</summary>
    public double MinimumImprovement
    {
        get;
        init => field = value >= 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(MinimumImprovement), value, "MinimumImprovement must not be negative.");
    }

    /// <summary>Whether a higher value is better, as with accuracy; a criterion is better when lower.</summary>
    public bool HigherIsBetter { get; init; }

    /// <summary>The state after an epoch (counted from 0) with the given value. NaN is never an improvement.</summary>
    internal EarlyStoppingState Observe(EarlyStoppingState state, int epoch, double value)
    {
        if (Improves(value, state.Best, by: 0)) state = state with { Best = value, BestEpoch = epoch };
        return Improves(value, state.ToBeat, by: MinimumImprovement)
            ? state with { ToBeat = value, Waited = 0 }
            : state with { Waited = state.Waited + 1 };
    }

    /// <summary>True once <see cref="Patience"/> epochs in a row have brought no improvement.</summary>
    internal bool ShouldStop(EarlyStoppingState state) => state.Waited >= Patience;

    // The first number improves on nothing.
    bool Improves(double value, double? over, double by) =>
        !double.IsNaN(value) && (over is not { } old || (HigherIsBetter ? value - old > by : old - value > by));
}

/// <summary>The memory of <see cref="EarlyStopping"/>; a new one has seen nothing.</summary>
/// <param name="Best">The best value so far, however small the improvement; null before the first.</param>
/// <param name="BestEpoch">The epoch of the best value, from 0 on; -1 before the first. Its model is restored, however training ends.</param>
/// <param name="ToBeat">The last value that counted as an improvement.</param>
/// <param name="Waited">The number of epochs since then.</param>
sealed record EarlyStoppingState(double? Best = null, int BestEpoch = -1, double? ToBeat = null, int Waited = 0);
