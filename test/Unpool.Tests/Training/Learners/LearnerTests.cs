using System.Runtime.InteropServices;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Training;

public class LearnerTests
{
    public static TheoryData<string> All => Learners.Names;

    [Theory, MemberData(nameof(All))]
    public void Weights_follow_the_formula(string name)
    {
        var learner = Learners.Of(name);
        ParameterSpan[] parameters = [new(0, 37, 1), new(40, 21, 0.5f), new(61, 3, 2, Regularized: false)];
        var random = new Random(1);
        var w = Learners.Random(random, 64);
        var expected = w.Select(x => (double)x).ToArray();
        var (state, scalar) = (learner.CreateState(parameters), new ScalarLearner<double>(learner, 64));
        for (var epoch = 0; epoch < 4; epoch++)
            foreach (var samples in Learners.Minibatches)
            {
                var g = Learners.Random(random, 64, scale: 3);
                g[5] = 0;
                scalar.Update(parameters, expected, g, samples, epoch);
                state.Update(w, g, samples, epoch);
                for (var i = 0; i < w.Length; i++) Assert.Equal(expected[i], w[i], 3e-5);
            }
    }

    [Theory, MemberData(nameof(All))]
    public void Every_length_gives_the_bits_of_the_scalar_formula(string name)
    {
        var learner = Learners.Of(name);
        var random = new Random(2);
        for (var length = 1; length <= 70; length++)
        {
            ParameterSpan[] parameters = [new(0, length, 1), new(length, 3, 0.25f)];
            var w = Learners.Random(random, length + 3);
            var expected = w.ToArray();
            var (state, scalar) = (learner.CreateState(parameters), new ScalarLearner<float>(learner, w.Length));
            foreach (var samples in Learners.Minibatches)
            {
                var g = Learners.Random(random, w.Length, scale: 3);
                scalar.Update(parameters, expected, g, samples, epoch: 0);
                state.Update(w, g, samples, epoch: 0);
                Assert.Equal(Bits(expected), Bits(w));
            }
        }
    }

    [Theory, MemberData(nameof(All))]
    public void A_frozen_parameter_keeps_its_bits(string name)
    {
        var learner = Learners.Of(name) with { L1 = 0.1, L2 = 0.1 };
        var random = new Random(3);
        var w = Learners.Random(random, 30);
        var before = w.ToArray();
        var state = learner.CreateState([new(0, 10, 1), new(10, 11, 0), new(21, 9, 1)]);
        for (var i = 0; i < 5; i++) state.Update(w, Learners.Random(random, 30), 8, epoch: 0);
        Assert.Equal(Bits(before[10..21]), Bits(w[10..21]));
        Assert.All(w[..10].Zip(before), pair => Assert.NotEqual(pair.Second, pair.First));
        Assert.All(w[21..].Zip(before[21..]), pair => Assert.NotEqual(pair.Second, pair.First));
    }

    [Theory, MemberData(nameof(All))]
    public void A_rate_of_0_changes_neither_weights_nor_state(string name)
    {
        var learner = Learners.Of(name) with { Rate = Schedule.Parse("0.01:0:0.01"), L1 = 0.1, L2 = 0.1 };
        var random = new Random(4);
        var w = Learners.Random(random, 19);
        var state = learner.CreateState([new(0, 19, 1)]);
        state.Update(w, Learners.Random(random, 19), 8, epoch: 0);
        var before = w.Concat(state.Buffers.SelectMany(buffer => buffer.Values)).ToArray();
        var counters = state.Counters.ToArray();
        state.Update(w, Learners.Random(random, 19), 8, epoch: 1);
        Assert.Equal(Bits(before), Bits([.. w, .. state.Buffers.SelectMany(buffer => buffer.Values)]));
        Assert.Equal(counters, state.Counters);
    }

    [Theory, MemberData(nameof(All))]
    public void Updates_allocate_nothing(string name)
    {
        var state = Learners.Of(name).CreateState([new(0, 100, 1), new(100, 5, 0.5f)]);
        var (w, g) = (new float[105], new float[105]);
        for (var i = 0; i < 3; i++) state.Update(w, g, 64, epoch: 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) state.Update(w, g, 64, epoch: i % 3);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_rate_per_sample_multiplies_sums_and_one_per_minibatch_their_mean()
    {
        Assert.Equal(-6.4f, Step(new Sgd(0.1)), 1e-6f);
        Assert.Equal(-0.1f, Step(new Sgd(0.1) { RatePer = Per.Minibatch }), 1e-6f);
        Assert.Equal(-0.05f, Step(new Sgd(0.1) { RatePer = Per.Minibatch, MinibatchSize = 128 }), 1e-6f);
        Assert.Equal(-0.1f, Step(new Adam(0.1)), 1e-6f);

        static float Step(Learner learner)
        {
            var w = new float[1];
            learner.CreateState([new(0, 1, 1)]).Update(w, [64], samples: 64, epoch: 0);
            return w[0];
        }
    }

    [Fact]
    public void The_rate_stays_inside_the_smoothed_gradient_when_it_changes()
    {
        var learner = new MomentumSgd(Schedule.Parse("1:0.5")) { Momentum = Momentum.PerMinibatch(0.5) };
        var w = new float[1];
        var state = learner.CreateState([new(0, 1, 1)]);
        state.Update(w, [1], samples: 1, epoch: 0);
        Assert.Equal(-0.5f, w[0]);
        state.Update(w, [0], samples: 1, epoch: 1);
        Assert.Equal(-0.75f, w[0]);
    }

    [Fact]
    public void The_rate_factor_multiplies_the_rate()
    {
        var w = new float[1];
        var state = new Sgd(0.5).CreateState([new(0, 1, 1)]);
        state.RateFactor = 0.25;
        state.Update(w, [8], samples: 1, epoch: 0);
        Assert.Equal(-1, w[0]);
    }

    [Fact]
    public void Impossible_options_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(1) { L2 = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(1) { L1 = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(1) { MinibatchSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(1) { Beta1 = 1 });
        Assert.Throws<ArgumentException>(() => new Sgd(1).CreateState([new(0, 5, 1), new(4, 5, 1)]));
        Assert.Throws<ArgumentException>(() => new Sgd(1).CreateState([new(0, 5, -1)]));
        var state = new Sgd(1).CreateState([new(0, 5, 1)]);
        Assert.Throws<ArgumentException>(() => state.Update(new float[4], new float[5], 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => state.Update(new float[5], new float[5], 0, 0));
    }

    [Fact]
    public void Equal_descriptions_are_equal()
    {
        Assert.Equal(new MomentumSgd(0.1) { Momentum = Momentum.TimeConstant(600) }, new MomentumSgd(0.1) { Momentum = Momentum.TimeConstant(600) });
        Assert.NotEqual<Learner>(new Adam(0.1), new AdamW(0.1));
    }

    static int[] Bits(float[] values) => MemoryMarshal.Cast<float, int>(values).ToArray();
}
