namespace Unpool.Training;

/// <summary>
/// The rule by which weights follow gradients: a description without state, which any number of trainers may share. One update with the
/// gradient sums G of N samples, for each parameter: clip G; G += L2 · N · w; the learner's own formula; add noise;
/// shrink w towards 0 by rate · L1 · N. These are CNTK's rules and names, and so is the default: a rate per sample.
/// </summary>
public abstract record Learner
{
    private protected Learner(Schedule rate, Per ratePer = Per.Sample) => (Rate, RatePer) = (rate, ratePer);

    /// <summary>The learning rate of each epoch. 0 pauses learning: no weight and no state changes.</summary>
    public Schedule Rate { get; init => field = NonNegative(value, nameof(Rate)); }

    /// <summary>The unit of <see cref="Rate"/>: per sample or per minibatch.</summary>
    public Per RatePer { get; init; }

    /// <summary>
    /// The minibatch size that rates and momenta per minibatch refer to, as CNTK's configurations do: a short last minibatch
    /// then counts less. Not set: the true size of each minibatch, as in CNTK's Python.
    /// </summary>
    public Schedule? MinibatchSize { get; init => field = value is null ? null : Positive(value, nameof(MinibatchSize)); }

    /// <summary>The weight of the sum of |w|, for each sample; 0 for none.</summary>
    public double L1 { get; init => field = NonNegative(value, nameof(L1)); }

    /// <summary>The weight of half the sum of w², for each sample; 0 for none.</summary>
    public double L2 { get; init => field = NonNegative(value, nameof(L2)); }

    /// <summary>
    /// Whether L1, L2 and weight decay shrink the scales and biases of batch normalisations too; false is CNTK's
    /// disableRegInBatchNormalization.
    /// </summary>
    public bool RegularizesNorms { get; init; } = true;

    /// <summary>
    /// The standard deviation of the normal noise that each update adds to the weights, however large the rate: CNTK's gaussianNoiseInjectStd.
    /// </summary>
    public double NoiseDeviation { get; init => field = NonNegative(value, nameof(NoiseDeviation)); }

    /// <summary>The largest gradient, or norm of a parameter's gradient, for each sample; times N, it limits the sums of a minibatch.</summary>
    public double ClippingThreshold { get; init => field = NonNegative(value, nameof(ClippingThreshold)); } = double.PositiveInfinity;

    /// <summary>The treatment of gradients beyond <see cref="ClippingThreshold"/>.</summary>
    public Clipping Clipping { get; init; } = Clipping.Truncation;

    /// <summary>A state of the learner for parameters that lie in one flat buffer, with a running mean of them if its decay is given.</summary>
    /// <exception cref="ArgumentException">A span is negative or overlaps another.</exception>
    internal LearnerState CreateState(
        IReadOnlyList<ParameterSpan> parameters, double? average = null, (int From, int End)? share = null) => new(this, parameters, average, share);

    /// <summary>The factor of gradient sums in a minibatch of the given number of samples.</summary>
    internal double RatePerSample(int samples, int epoch) =>
        RatePer == Per.Sample ? Rate[epoch] : Rate[epoch] / (MinibatchSize?[epoch] ?? samples);

    /// <summary>The values that are kept for every weight, in the order of <see cref="ParameterUpdate.First"/>, Second, Third.</summary>
    internal abstract IReadOnlyList<StateBuffer> Buffers { get; }

    /// <summary>True if the formula wants <see cref="ParameterUpdate.Scratch"/>.</summary>
    internal virtual bool NeedsScratch => false;

    /// <summary>The number of samples that the state remembers after one more minibatch.</summary>
    internal virtual double Remember(double before, int samples) => before + samples;

    internal abstract void Apply(in ParameterUpdate update);

    private protected static double NonNegative(double value, string name) => value >= 0 ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must not be negative.");

    private protected static double Fraction(double value, string name) => value is >= 0 and < 1 ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 0 and less than 1.");

    static Schedule NonNegative(Schedule value, string name) => value.Values.All(number => number >= 0 && double.IsFinite(number)) ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must not be negative or infinite in any epoch.");

    static Schedule Positive(Schedule value, string name) => value.Values.All(number => number > 0 && double.IsFinite(number)) ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be positive and finite in every epoch.");
}

/// <summary>The unit of a learning rate.</summary>
public enum Per
{
    /// <summary>The rate multiplies the sum of the samples' gradients, whatever the size of the minibatch.</summary>
    Sample,

    /// <summary>
    /// The rate multiplies the mean of the samples' gradients: it is divided by <see cref="Learner.MinibatchSize"/>, or by the true size where
    /// that is not set.
    /// </summary>
    Minibatch,
}

/// <summary>The ways to treat gradients beyond a threshold.</summary>
public enum Clipping
{
    /// <summary>Each value is limited to the threshold, up and down.</summary>
    Truncation,

    /// <summary>A parameter's gradient is scaled down as a whole, so that its Euclidean norm is the threshold.</summary>
    Norm,
}

/// <summary>A value that a learner keeps for every weight: its name in checkpoints and its initial value.</summary>
readonly record struct StateBuffer(string Name, float Start = 0);
