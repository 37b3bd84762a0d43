using System.Numerics;

namespace Unpool.Training;

/// <summary>
/// CNTK's rmsProp: a step size for every weight that grows while the gradient keeps its sign and shrinks when it does not.
/// step = min(step · Increase, Maximum) if sign(G) is the last one and not 0, else max(step · Decrease, Minimum);
/// q = Gamma · q + (1 - Gamma) · G² (the first q is G²); c = step / √(q + 1e-6); w -= rate / mean(c) · c · G.
/// </summary>
/// <param name="Rate">
/// The learning rate of each epoch, for each sample unless <see cref="Learner.RatePer"/> says otherwise; not negative. 0 pauses learning.
/// </param>
public sealed record RmsProp(Schedule Rate) : Learner(Rate)
{
    static readonly StateBuffer[] State = [new("squares"), new("steps", Start: 0.02f), new("signs")];

    /// <summary>The decay of the mean square of gradients, per minibatch.</summary>
    public double Gamma { get; init => field = Fraction(value, nameof(Gamma)); } = 0.99;

    /// <summary>The factor of a weight's step size while its gradient keeps its sign.</summary>
    public double Increase { get; init => field = NonNegative(value, nameof(Increase)); } = 1.2;

    /// <summary>The factor of a weight's step size when its gradient changes sign.</summary>
    public double Decrease { get; init => field = NonNegative(value, nameof(Decrease)); } = 0.75;

    /// <summary>The largest step size.</summary>
    public double Maximum { get; init => field = NonNegative(value, nameof(Maximum)); } = 10;

    /// <summary>The smallest step size.</summary>
    public double Minimum { get; init => field = NonNegative(value, nameof(Minimum)); } = 0.1;

    /// <summary>Whether to divide by the mean of c over the parameter; else by 1.</summary>
    public bool NormalizeByMean { get; init; } = true;

    internal override IReadOnlyList<StateBuffer> Buffers => State;
    internal override bool NeedsScratch => true;

    internal override void Apply(in ParameterUpdate update)
    {
        var gamma = update.Updates == 1 ? 0 : Gamma;
        var steps = new Steps(new((float)Increase), new((float)Decrease), new((float)Maximum), new((float)Minimum));
        Sweep.Run(steps, update.Second, update.Gradients, update.Third);
        // c wants steps and squares together, and the gradient is the only buffer that a formula may leave alone.
        update.Second.CopyTo(update.Scratch);
        Sweep.Run(new Squares(new((float)gamma), new((float)(1 - gamma))), update.First, update.Gradients, update.Scratch);
        var mean = NormalizeByMean ? Sums.Mean(update.Scratch) : 1;
        Sweep.Run(new ScaledStep(new((float)(update.Rate / mean))), update.Weights, update.Gradients, update.Scratch);
    }

    readonly struct Steps(Vector<float> increase, Vector<float> decrease, Vector<float> maximum, Vector<float> minimum) : IElementwise
    {
        public void Invoke(ref Vector<float> step, Vector<float> g, ref Vector<float> last, ref Vector<float> d)
        {
            var (zero, one) = (Vector<float>.Zero, Vector<float>.One);
            var sign = Vector.ConditionalSelect(Vector.GreaterThan(g, zero), one, Vector.ConditionalSelect(Vector.LessThan(g, zero), -one, zero));
            var longer = Vector.Min(step * increase, maximum);
            var shorter = Vector.Max(step * decrease, minimum);
            step = Vector.ConditionalSelect(Vector.GreaterThan(sign * last, zero), longer, shorter);
            last = sign;
        }
    }

    readonly struct Squares(Vector<float> gamma, Vector<float> fresh) : IElementwise
    {
        public void Invoke(ref Vector<float> q, Vector<float> g, ref Vector<float> c, ref Vector<float> d)
        {
            q = gamma * q + fresh * (g * g);
            c /= Vector.SquareRoot(q + new Vector<float>(1e-6f));
        }
    }
}
