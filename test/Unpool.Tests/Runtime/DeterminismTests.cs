using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Runtime;

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

    // So many weights that threads share the update.
    [Theory]
    [MemberData(nameof(Learners.Names), MemberType = typeof(Learners))]
    public void Learners_of_many_weights_give_the_same_bits_on_any_number_of_threads(string learner)
    {
        var expected = TrainWide(learner, threads: 1);
        Assert.All(expected, v => Assert.True(float.IsFinite(v)));
        Assert.True(Trial.SameBits(expected, TrainWide(learner, threads: 2)), "2 threads");
        Assert.True(Trial.SameBits(expected, TrainWide(learner, threads: 3)), "3 threads");
    }

    [Theory]
    [MemberData(nameof(Nets.Names), MemberType = typeof(Nets))]
    public void Training_gives_the_same_bits_at_every_vector_width(string net)
    {
        var expected = Train(net, 16, threads: 1, LaneWidth.Bits512);
        Assert.True(Trial.SameBits(expected, Train(net, 16, threads: 2, LaneWidth.Bits256)), "256 bits");
        Assert.True(Trial.SameBits(expected, Train(net, 16, threads: 2, LaneWidth.Bits128)), "128 bits");
    }

    // Another vector width, an ahead-of-time build, an ARM processor: the file is the same.
    [Fact]
    public void Training_gives_the_bits_that_were_recorded() => Golden.Check("bits/trained.txt", string.Join('\n', Nets.Names.Select(net =>
        $"{net.Data}: {Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(Train(net, 16, threads: 2).AsSpan())))[..16]}")));

    static float[] TrainWide(string learner, int threads)
    {
        var random = new System.Random(3);
        var x = (Input.Of("x", Nets.Image) * (1 / 256f)).Reshape(new Shape(Nets.Image.Size));
        var criterion = x.MatMul(Weights(Nets.Image.Size, 400)).Tanh().MatMul(Weights(400, Nets.Image.Size)).SquareError(x, "criterion");
        using var trainer = new Trainer(new()
        {
            Criterion = criterion,
            Learner = Learners.Of(learner) with { Rate = 1e-5 },
            MinibatchSize = 20,
            Threads = threads,
        }, Nets.Data(60));
        trainer.Train(TestContext.Current.CancellationToken);
        return Nets.Parameters(criterion);

        Node Weights(int inputs, int outputs) => Parameter.Of(
            $"{inputs} to {outputs}", new Shape(inputs, outputs),
            [.. Enumerable.Range(0, inputs * outputs).Select(_ => random.NextSingle() * 0.2f - 0.1f)]);
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
