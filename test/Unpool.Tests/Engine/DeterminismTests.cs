using Unpool.Kernels;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Engine;

public class DeterminismTests
{
    // 70 samples in minibatches of 16 end with one of 6, less than there are slices; minibatches of 3 leave slices empty.
    [Theory]
    [MemberData(nameof(Nets.Names), MemberType = typeof(Nets))]
    public void Training_gives_the_same_bits_on_any_number_of_threads(string net)
    {
        foreach (var minibatch in new[] { 16, 3, 70 })
        {
            var expected = Train(net, minibatch, threads: 1);
            Assert.All(expected, v => Assert.True(float.IsFinite(v)));
            Assert.True(Trial.SameBits(expected, Train(net, minibatch, threads: 2)), $"2 threads, minibatches of {minibatch}");
            Assert.True(Trial.SameBits(expected, Train(net, minibatch, threads: 3)), $"3 threads, minibatches of {minibatch}");
            Assert.True(Trial.SameBits(expected, Train(net, minibatch, threads: 11)), $"more threads than slices, minibatches of {minibatch}");
        }
    }

    [Theory]
    [MemberData(nameof(Nets.Names), MemberType = typeof(Nets))]
    public void All_lane_widths_train_to_nearly_the_same(string net)
    {
        var expected = Train(net, 16, threads: 1, LaneWidth.Bits128);
        foreach (var width in new[] { LaneWidth.Bits256, LaneWidth.Bits512 })
        {
            var found = Train(net, 16, threads: 1, width);
            for (var i = 0; i < expected.Length; i++)
                Assert.True(Math.Abs(expected[i] - found[i]) <= 1e-4 * (1 + Math.Abs(expected[i])), $"{width}, {i}: {expected[i]} and {found[i]}");
        }
    }

    static float[] Train(string net, int minibatch, int threads, LaneWidth? width = null)
    {
        var criterion = Nets.Of(net);
        var before = Nets.Parameters(criterion);
        using var trainer = new Trainer(new()
        {
            Criterion = criterion,
            Learner = new MomentumSgd(net == "dense" ? 1e-4 : 1e-3),
            Epochs = 3,
            MinibatchSize = minibatch,
            Threads = threads,
            Width = width,
        }, Nets.Data(70));
        trainer.Train(TestContext.Current.CancellationToken);
        var after = Nets.Parameters(criterion);
        Assert.NotEqual(before, after);
        return [.. after, .. trainer.Epochs.Select(e => (float)e.Criterion)];
    }
}
