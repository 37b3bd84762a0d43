using System.Numerics;

namespace Unpool.Training;

/// <summary>Stochastic gradient descent: w -= rate · G.</summary>
/// <param name="Rate">
/// The learning rate of each epoch, for each sample unless <see cref="Learner.RatePer"/> says otherwise; not negative. 0 pauses learning.
/// </param>
public sealed record Sgd(Schedule Rate) : Learner(Rate)
{
    internal override IReadOnlyList<StateBuffer> Buffers => [];

    internal override void Apply(in ParameterUpdate update) =>
        Sweep.Run(new Formula(new((float)update.Rate)), update.Weights, update.Gradients);

    readonly struct Formula(Vector<float> rate) : IElementwise
    {
        public void Invoke(ref Vector<float> w, Vector<float> g, ref Vector<float> c, ref Vector<float> d) => w -= rate * g;
    }
}
