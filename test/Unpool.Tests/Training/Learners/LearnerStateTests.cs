using System.Runtime.InteropServices;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Training;

public class LearnerStateTests
{
    static readonly ParameterSpan[] Parameters = [new(0, 17, 1), new(17, 8, 0.5f)];

    public static TheoryData<string> All => Learners.Names;

    [Theory, MemberData(nameof(All))]
    public void A_restored_state_goes_on_with_the_same_bits(string name)
    {
        var learner = Learners.Of(name);
        var (w, state, random) = (Learners.Random(new Random(5), 25), learner.CreateState(Parameters), new Random(6));
        state.RateFactor = 0.618;
        for (var i = 0; i < 5; i++) state.Update(w, Learners.Random(random, 25), 64 - i, epoch: 0);

        var (resumed, other) = (w.ToArray(), learner.CreateState(Parameters));
        other.Restore([.. state.Buffers.Select(buffer => (buffer.Name, buffer.Values.ToArray()))], state.Counters);
        for (var i = 0; i < 5; i++)
        {
            var g = Learners.Random(random, 25);
            other.Update(resumed, g.ToArray(), 64 - i, epoch: 1);
            state.Update(w, g, 64 - i, epoch: 1);
        }
        Assert.True(MemoryMarshal.Cast<float, int>(w).SequenceEqual(MemoryMarshal.Cast<float, int>(resumed)));
        Assert.Equal(state.Counters, other.Counters);
    }

    [Fact]
    public void Saved_state_of_another_learner_or_model_is_refused_by_name()
    {
        var adam = new Adam(0.1).CreateState(Parameters);
        var momentum = new MomentumSgd(0.1).CreateState(Parameters);
        var small = new MomentumSgd(0.1).CreateState(Parameters[..1]);

        var error = Assert.Throws<ArgumentException>(() => momentum.Restore(adam.Buffers, adam.Counters));
        Assert.Equal("The saved state (mean, variance) has no 'momentum', which MomentumSgd needs.", error.Message);
        error = Assert.Throws<ArgumentException>(() => momentum.Restore(small.Buffers, small.Counters));
        Assert.Equal("The saved learner state 'momentum' has 17 values; these parameters need 25.", error.Message);
        error = Assert.Throws<ArgumentException>(() => new Sgd(0.1).CreateState(Parameters).Restore(adam.Buffers, adam.Counters));
        Assert.Equal("The saved state (mean, variance) is that of another learner, not of Sgd.", error.Message);
        error = Assert.Throws<ArgumentException>(() => momentum.Restore(momentum.Buffers, [("updates", 1)]));
        Assert.Equal("The saved state (updates) has no 'remembered', which MomentumSgd needs.", error.Message);
    }
}
