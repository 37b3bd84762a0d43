using System.Numerics;

namespace Unpool.Training;

/// <summary>
/// Gradient descent along a smoothed gradient: s = m · s + (1 - m) · rate · G, w -= s, where m follows the size of the minibatch.
/// The rate is inside s: when it changes, what is remembered keeps the old one.
/// </summary>
/// <param name="Rate">
/// The learning rate of each epoch, for each sample unless <see cref="Learner.RatePer"/> says otherwise; not negative. 0 pauses learning.
/// </param>
public sealed record MomentumSgd(Schedule Rate) : Learner(Rate)
{
    static readonly StateBuffer[] State = [new("momentum")];

    /// <summary>The momentum: 0.9 for each minibatch, CNTK's default, unless set.</summary>
    public Momentum Momentum { get; init; } = Momentum.PerMinibatch(0.9);

    /// <summary>Whether new gradients weigh 1 - m, so that momentum does not lengthen steps; else they weigh 1, as in other frameworks.</summary>
    public bool UnitGain { get; init; } = true;

    internal override IReadOnlyList<StateBuffer> Buffers => State;

    internal override void Apply(in ParameterUpdate update)
    {
        var m = Momentum.Effective(update.Samples, update.Epoch, MinibatchSize);
        var gain = UnitGain ? 1 - m : 1;
        Sweep.Run(new Formula(new((float)m), new((float)(gain * update.Rate))), update.Weights, update.Gradients, update.First);
    }

    readonly struct Formula(Vector<float> m, Vector<float> rate) : IElementwise
    {
        public void Invoke(ref Vector<float> w, Vector<float> g, ref Vector<float> s, ref Vector<float> d)
        {
            s = m * s + rate * g;
            w -= s;
        }
    }
}
