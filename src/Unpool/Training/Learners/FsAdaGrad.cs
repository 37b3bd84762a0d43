using System.Numerics;

namespace Unpool.Training;

/// <summary>
/// CNTK's fsAdagrad: gradients are scaled to a common size, √(their mean square) = <see cref="Target"/>, then smoothed.
/// With v = e^(-N / VarianceTimeConstant): n = v · n + (1 - v) · N, q = v · q + (1 - v) · G²,
/// d = G · min(10, Target · √n / √q), p = m · p + (1 - m) · d, w -= rate · p. There is no bias correction.
/// </summary>
/// <param name="Rate">
/// The learning rate of each epoch, for each sample unless <see cref="Learner.RatePer"/> says otherwise; not negative. 0 pauses learning.
/// </param>
public sealed record FsAdaGrad(Schedule Rate) : Learner(Rate)
{
    static readonly StateBuffer[] State = [new("squares"), new("momentum")];

    /// <summary>The momentum: 0.9 for each minibatch, CNTK's default, unless set.</summary>
    public Momentum Momentum { get; init; } = Momentum.PerMinibatch(0.9);

    /// <summary>Whether new gradients weigh 1 - m; else they weigh 1.</summary>
    public bool UnitGain { get; init; } = true;

    /// <summary>The number of samples after which a square's weight has fallen to 1/e.</summary>
    public double VarianceTimeConstant { get; init => field = NonNegative(value, nameof(VarianceTimeConstant)); } = 720000;

    /// <summary>The average size of a step before the rate is applied.</summary>
    public double Target { get; init => field = NonNegative(value, nameof(Target)); } = 1;

    internal override IReadOnlyList<StateBuffer> Buffers => State;

    internal override double Remember(double before, int samples)
    {
        var v = Kept(samples);
        return v * before + (1 - v) * samples;
    }

    internal override void Apply(in ParameterUpdate update)
    {
        var v = Kept(update.Samples);
        var m = Momentum.Effective(update.Samples, update.Epoch, MinibatchSize);
        var formula = new Formula(new((float)v), new((float)(1 - v)), new((float)(Target * Math.Sqrt(update.Remembered))),
            new((float)m), new((float)(UnitGain ? 1 - m : 1)), new((float)update.Rate));
        Sweep.Run(formula, update.Weights, update.Gradients, update.First, update.Second);
    }

    double Kept(int samples) => Math.Exp(-samples / VarianceTimeConstant);

    readonly struct Formula(Vector<float> v, Vector<float> fresh, Vector<float> target, Vector<float> m, Vector<float> gain, Vector<float> rate)
        : IElementwise
    {
        public void Invoke(ref Vector<float> w, Vector<float> g, ref Vector<float> q, ref Vector<float> p)
        {
            q = v * q + fresh * (g * g);
            var factor = Vector.Min(target / Vector.SquareRoot(q), new Vector<float>(10));
            factor = Vector.ConditionalSelect(Vector.Equals(q, Vector<float>.Zero), Vector<float>.One, factor);
            p = m * p + gain * (g * factor);
            w -= rate * p;
        }
    }
}
