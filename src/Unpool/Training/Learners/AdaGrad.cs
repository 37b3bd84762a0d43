using System.Numerics;

namespace Unpool.Training;

/// <summary>
/// Adaptive gradients (Duchi, Hazan and Singer, 2011): a += G², c = 1 / √(a + 1e-16), w -= rate / mean(c) · c · G.
/// The mean over the parameter keeps the rate's meaning while c falls.
/// </summary>
/// <param name="Rate">
/// The learning rate of each epoch, for each sample unless <see cref="Learner.RatePer"/> says otherwise; not negative. 0 pauses learning.
/// </param>
public sealed record AdaGrad(Schedule Rate) : Learner(Rate)
{
    static readonly StateBuffer[] State = [new("squares")];

    /// <summary>Whether to divide by the mean of c over the parameter; else by 1.</summary>
    public bool NormalizeByMean { get; init; } = true;

    internal override IReadOnlyList<StateBuffer> Buffers => State;
    internal override bool NeedsScratch => true;

    internal override void Apply(in ParameterUpdate update)
    {
        Sweep.Run(new Accumulate(), update.First, update.Gradients, update.Scratch);
        var mean = NormalizeByMean ? Sums.Mean(update.Scratch) : 1;
        Sweep.Run(new ScaledStep(new((float)(update.Rate / mean))), update.Weights, update.Gradients, update.Scratch);
    }

    readonly struct Accumulate : IElementwise
    {
        public void Invoke(ref Vector<float> a, Vector<float> g, ref Vector<float> c, ref Vector<float> d)
        {
            a += g * g;
            c = Vector<float>.One / Vector.SquareRoot(a + new Vector<float>(1e-16f));
        }
    }
}
