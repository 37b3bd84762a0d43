namespace Unpool.Training;

/// <summary>
/// A factor by which the learner's rate is multiplied in every minibatch: a warm-up in a straight line, a fall along half a cosine (Loshchilov and
/// Hutter, 2017), a number for each minibatch, or several of these, multiplied. It depends on the minibatch's number alone, so a resumed run goes on
/// along the same curve.
/// </summary>
public sealed record RateCurve
{
    /// <summary>
    /// The epochs, also a part of one, in which the rate rises from 0: minibatch i of n has (i + 1) / n of it; 0 for none.
    /// </summary>
    public double WarmUp { get; init => field = NotNegative(value, nameof(WarmUp)); }

    /// <summary>
    /// The epoch at whose end the rate has fallen to <see cref="Floor"/>, where it stays: 1/2 (1 + cos(pi t)), with t the share of the way from the
    /// end of the warm-up; 0 for no fall.
    /// </summary>
    public double Cosine { get; init => field = NotNegative(value, nameof(Cosine)); }

    /// <summary>The share of the rate that the cosine leaves, at least 0 and at most 1.</summary>
    public double Floor
    {
        get;
        init => field = value is >= 0 and <= 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(Floor), value, "Floor must be at least 0 and at most 1.");
    }

    /// <summary>A factor for each minibatch of the run, written as a <see cref="Schedule"/> whose epochs are minibatches; null for none.</summary>
    public Schedule? PerMinibatch
    {
        get;
        init => field = value is null || value.Values.All(factor => factor >= 0 && double.IsFinite(factor)) ? value
            : throw new ArgumentOutOfRangeException(nameof(PerMinibatch), value, "PerMinibatch must not be negative or infinite anywhere.");
    }

    /// <summary>The factor of a minibatch.</summary>
    /// <param name="tick">The minibatches before it in the run.</param>
    /// <param name="epoch">The epochs before it in the run.</param>
    /// <param name="index">The minibatches before it in its epoch.</param>
    /// <param name="minibatches">The minibatches of its epoch.</param>
    internal double At(ulong tick, int epoch, int index, long minibatches)
    {
        var factor = PerMinibatch?[(int)Math.Min(tick, int.MaxValue)] ?? 1;
        if (WarmUp > 0) factor *= Math.Min(1, (epoch + (index + 1.0) / minibatches) / WarmUp);
        if (Cosine == 0) return factor;
        var begun = epoch + (double)index / minibatches - WarmUp;
        var way = Cosine > WarmUp ? Math.Clamp(begun / (Cosine - WarmUp), 0, 1) : begun < 0 ? 0 : 1;
        return factor * (Floor + (1 - Floor) * (1 + Math.Cos(Math.PI * way)) / 2);
    }

    static double NotNegative(double value, string name) => value >= 0 && double.IsFinite(value) ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must not be negative or infinite.");
}
