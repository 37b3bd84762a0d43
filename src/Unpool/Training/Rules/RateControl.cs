namespace Unpool.Training;

/// <summary>
/// The rule that lowers the learning rate when the criterion stops improving: CNTK's autoAdjustLR = "adjustAfterEpoch", with its names and
/// defaults. Improvements are relative to the value before. It starts after the last epoch that the rate's schedule writes down
/// (<see cref="Schedule.Epochs"/>), as in CNTK.
/// </summary>
public sealed record RateControl
{
    /// <summary>The share of the previous value by which the criterion must fall, or else the rate falls.</summary>
    public double ReduceIfImproveLessThan { get; init; }

    /// <summary>The factor of the rate after an epoch that did not improve enough.</summary>
    public double DecreaseFactor { get; init; } = 0.618;

    /// <summary>The share of the previous value beyond which a fall of the criterion makes the rate rise.</summary>
    public double IncreaseIfImproveMoreThan { get; init; } = double.PositiveInfinity;

    /// <summary>The factor of the rate after an epoch that improved a lot.</summary>
    public double IncreaseFactor { get; init; } = 1.382;

    /// <summary>The number of epochs, 1 or more, that the criterion is averaged over before the rate is adjusted.</summary>
    public int AdjustInterval
    {
        get;
        init => field = value >= 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(AdjustInterval), value, "AdjustInterval must be 1 epoch or more.");
    } = 1;

    /// <summary>Whether, after the first reduction, every interval reduces the rate, and the second one without improvement ends training.</summary>
    public bool ContinueReduce { get; init; }

    /// <summary>Whether to judge by the validation data if there are any; else by the training data. CNTK's useCVSetControlLRIfCVExists.</summary>
    public bool UseValidation { get; init; } = true;

    /// <summary>Whether to judge by the first metric, lower is better, and not by the criterion. CNTK's useEvalCriterionControlLR.</summary>
    public bool UseMetric { get; init; }

    /// <summary>Whether to return to the model before the interval if that was better.</summary>
    public bool LoadBestModel { get; init; } = true;

    /// <summary>The value that an epoch is judged by.</summary>
    internal double ValueOf(EpochReport report) => UseValidation && report.Validation is { } validation
        ? UseMetric ? report.ValidationMetrics![0] : validation
        : UseMetric ? report.Metrics[0] : report.Criterion;

    /// <summary>The state after an epoch with the given value; lower is better, and NaN counts as getting worse.</summary>
    internal RateControlState Observe(RateControlState state, double value)
    {
        state = state with { Sum = state.Sum + value, Epochs = state.Epochs + 1, RollBack = false };
        if (state.Epochs < AdjustInterval) return state;

        var mean = state.Sum / state.Epochs;
        var worse = double.IsNaN(mean) || mean > state.Previous;
        state = Adjust(state, mean) with { Sum = 0, Epochs = 0, RollBack = worse && LoadBestModel };
        return state.RollBack || double.IsNaN(mean) ? state : state with { Previous = mean };
    }

    RateControlState Adjust(RateControlState state, double mean)
    {
        var gain = state.Previous is { } previous ? (previous - mean) / Math.Abs(previous) : double.PositiveInfinity;
        var stalled = double.IsNaN(mean) || gain <= ReduceIfImproveLessThan || state.Previous == mean;
        if (ContinueReduce && stalled && state.Reduced) return state with { Stop = true };

        var reduce = stalled || (ContinueReduce && state.Reduced);
        if (reduce) return state with { Reduced = true, Factor = state.Factor * DecreaseFactor };
        return !ContinueReduce && state.Previous is not null && gain > IncreaseIfImproveMoreThan
            ? state with { Factor = state.Factor * IncreaseFactor }
            : state;
    }
}

/// <summary>The memory of <see cref="RateControl"/> and what it asks for; a new one has seen nothing. It is saved with the checkpoint.</summary>
/// <param name="Factor">The factor of the learning rate, for <see cref="LearnerState.RateFactor"/>.</param>
/// <param name="RollBack">Whether to return to the parameters and the learner's state of <see cref="RateControl.AdjustInterval"/> epochs ago.</param>
/// <param name="Stop">Whether training is to end.</param>
/// <param name="Previous">The criterion to compare with; null before the first.</param>
/// <param name="Sum">The sum of the values of this interval's epochs so far.</param>
/// <param name="Epochs">The number of these epochs.</param>
/// <param name="Reduced">Whether the rate was ever reduced.</param>
sealed record RateControlState(
    double Factor = 1, bool RollBack = false, bool Stop = false, double? Previous = null, double Sum = 0, int Epochs = 0, bool Reduced = false);
