namespace Unpool.Training;

/// <summary>
/// The share of the smoothed gradient that survives a minibatch, in one of three units. Whatever the unit, the factor follows the true
/// size of each minibatch: a short last one keeps more. Only one given for each minibatch stays the same while
/// <see cref="Learner.MinibatchSize"/> is not set.
/// </summary>
public sealed record Momentum
{
    Momentum(Schedule value, MomentumUnit unit, double limit)
    {
        foreach (var number in value.Values)
            if (number < 0 || number >= limit)
                throw new ArgumentOutOfRangeException(nameof(value), number, unit == MomentumUnit.TimeConstant
                    ? "A momentum's time constant must be at least 0 and finite."
                    : "A momentum must be at least 0 and less than 1.");
        (Value, Unit) = (value, unit);
    }

    /// <summary>One value for each epoch, in the unit that <see cref="Unit"/> says.</summary>
    public Schedule Value { get; }

    /// <summary>The unit of <see cref="Value"/>.</summary>
    public MomentumUnit Unit { get; }

    /// <summary>No smoothing.</summary>
    public static Momentum None { get; } = PerSample(0);

    /// <summary>A momentum by the number of samples after which a gradient's weight has fallen to 1/e; 0 for no smoothing.</summary>
    public static Momentum TimeConstant(Schedule samples) => new(samples, MomentumUnit.TimeConstant, double.PositiveInfinity);

    /// <summary>A momentum by its factor for each sample, at least 0 and less than 1.</summary>
    public static Momentum PerSample(Schedule value) => new(value, MomentumUnit.Sample, 1);

    /// <summary>A momentum by its factor for each minibatch of <see cref="Learner.MinibatchSize"/> samples, at least 0 and less than 1.</summary>
    public static Momentum PerMinibatch(Schedule value) => new(value, MomentumUnit.Minibatch, 1);

    /// <summary>
    /// The factor for a minibatch of the given number of samples. Where the size that the factor was given for is not known
    /// (<paramref name="minibatchSize"/> null), a momentum per minibatch is used as it is.
    /// </summary>
    internal double Effective(int samples, int epoch, Schedule? minibatchSize = null)
    {
        var value = Value[epoch];
        return Unit switch
        {
            // The original keeps the factor of one sample as a float, which shows in the sixth digit: .898824 for e^(-64/600).
            MomentumUnit.TimeConstant => value == 0 ? 0 : Math.Pow((float)Math.Exp(-1 / value), samples),
            MomentumUnit.Sample => Math.Pow(value, samples),
            _ => minibatchSize is null ? value : Math.Pow(value, samples / minibatchSize[epoch]),
        };
    }
}

/// <summary>The unit of a <see cref="Momentum"/>.</summary>
public enum MomentumUnit
{
    /// <summary>The number of samples after which a gradient's weight has fallen to 1/e.</summary>
    TimeConstant,

    /// <summary>The factor for every sample.</summary>
    Sample,

    /// <summary>The factor for every minibatch of <see cref="Learner.MinibatchSize"/> samples.</summary>
    Minibatch,
}
