using CsCheck;
using Unpool.Clusters;
using Unpool.Compiler;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Runtime;

public class ExchangeTests
{
    // Of one rank that owns everything there is no other way to gradients than the plain one; of more, all must be somewhere.
    [Fact]
    public void Random_nets_have_the_same_sums_and_gradients_on_any_number_of_ranks()
    {
        var (owned, products) = (0, 0);
        Gen.Select(RandomNet.Gen(12, 4), Gen.Int[2, 5], Gen.Int[1, 12], Gen.Int[1, 3]).Sample((net, ranks, samples, threads) =>
        {
            // Products are not among what is drawn most.
            if (samples % 2 == 0) net = net with { Moves = [.. net.Moves, new(MoveKind.Dense, 1, 1, 1, 1, Margin.None, samples)] };
            var expected = Run(net, samples, 1, null);
            var parts = new float[ranks][];
            LocalCluster.Run(ranks, cluster => parts[cluster.Rank] = Run(net, samples, threads, cluster));
            Assert.All(parts, part => Assert.True(Trial.SameBits([expected[0]], [part[0]]), "sums differ"));
            var length = (expected.Length - 1) / 2;
            for (var i = 1; i < expected.Length; i++)
            {
                var owner = Owner(i - 1, expected.Length - 1, ranks);
                Assert.True(Trial.SameBits([expected[i]], [parts[owner][i]]), $"gradient {i} of {length} at rank {owner} of {ranks}");
            }
        }, iter: 200, threads: 1);
        Assert.True(owned > 20 && products > 20, $"reached: {owned} nets with owned sums, {products} with owned products");

        float[] Run(RandomNet net, int samples, int threads, ICluster? cluster)
        {
            using var trial = new Trial(net, threads, asked: Asked.Training);
            var memory = trial.Plan.Memory;
            if (cluster is not null)
            {
                trial.Plan.Join(cluster, Shares(memory.GradientDistance, cluster.Size));
                if (cluster.Rank == 0)
                {
                    owned += Math.Min(1, memory.OwnedSums.Count);
                    products += Math.Min(1, memory.OwnedGradients.Count);
                }
            }
            return trial.Run(trial.Data(samples, seed: 4));
        }
    }

    [Theory]
    [MemberData(nameof(Nets.Names), MemberType = typeof(Nets))]
    public void Training_gives_the_same_bits_on_any_number_of_ranks(string net)
    {
        foreach (var minibatch in new[] { 16, 3, 70 })
        {
            var expected = Train(net, minibatch, 1, 1);
            foreach (var (ranks, threads) in new[] { (2, 1), (3, 2), (4, 1), (8, 1) })
                Assert.True(Trial.SameBits(expected, Train(net, minibatch, ranks, threads)), $"{ranks} ranks, minibatches of {minibatch}");
        }
    }

    // So many maps that gradients are sums in the form with fewer multiplications, which are made into those of the weights afterwards.
    [Fact]
    public void Long_sums_that_kernels_read_have_the_same_bits_on_any_number_of_ranks()
    {
        var expected = TrainMany(1);
        foreach (var ranks in new[] { 2, 3, 8 })
            Assert.True(Trial.SameBits(expected, TrainMany(ranks)), $"{ranks} ranks");
    }

    // So many weights that an update is cut into parts, which ranks share out.
    [Theory]
    [MemberData(nameof(Learners.Names), MemberType = typeof(Learners))]
    public void Learners_give_the_same_bits_on_any_number_of_ranks(string learner)
    {
        var expected = TrainWide(learner, 1);
        foreach (var ranks in new[] { 2, 5 })
            Assert.True(Trial.SameBits(expected, TrainWide(learner, ranks)), $"{ranks} ranks");
    }

    [Fact]
    public void Ranks_stop_together_when_one_is_cancelled_and_can_go_on_to_the_same_bits()
    {
        var expected = Train("convolutional", 16, 1, 1);
        var results = new float[3][];
        LocalCluster.Run(3, cluster =>
        {
            var criterion = Nets.Of("convolutional");
            using var stop = new CancellationTokenSource();
            using var trainer = new Trainer(new()
            {
                Criterion = criterion,
                Learner = new MomentumSgd(1e-3),
                Epochs = 2,
                MinibatchSize = 16,
                Threads = 1,
                Cluster = cluster,
                Validation = Nets.Data(21, seed: 3),
                OnMinibatch = report =>
                {
                    if (cluster.Rank == 1 && report.Index == 1) stop.Cancel();
                },
            }, Nets.Data(70));
            Assert.Throws<OperationCanceledException>(() => trainer.Train(stop.Token));
            Assert.False(trainer.Finished);
            trainer.Train(TestContext.Current.CancellationToken);
            results[cluster.Rank] =
                [.. Nets.Parameters(criterion), .. trainer.Epochs.SelectMany(e => new[] { (float)e.Criterion, (float)e.Validation!.Value })];
        });
        Assert.All(results, result => Assert.True(Trial.SameBits(expected, result), "another end"));
    }

    [Fact]
    public void More_ranks_than_slices_are_told_so()
    {
        var failure = Assert.Throws<ClusterException>(() => Train("dense", 16, 9, 1));
        Assert.Equal("9 ranks need at least as many slices of a minibatch; there are 8.", failure.Message);
        Assert.True(Trial.SameBits(Train("dense", 32, 1, 1, slices: 16), Train("dense", 32, 9, 1, slices: 16)), "16 slices");
    }

    [Theory]
    [MemberData(nameof(Nets.Names), MemberType = typeof(Nets))]
    public void A_step_allocates_nothing_on_ranks_either(string net)
    {
        var allocated = new long[3];
        LocalCluster.Run(3, cluster =>
        {
            var (before, least) = (0L, long.MaxValue);
            Train(Nets.Of(net), cluster, o => o with
            {
                MinibatchSize = 7,
                OnMinibatch = report =>
                {
                    if (report.Index % 10 != 9) return;
                    var now = GC.GetAllocatedBytesForCurrentThread();
                    least = Math.Min(least, now - before);
                    before = GC.GetAllocatedBytesForCurrentThread();
                },
            }, samples: 700).Dispose();
            allocated[cluster.Rank] = least;
        });
        // Threads that wait at the barrier of this test's cluster allocate there now and then; what steps allocate, they allocate every time.
        Assert.All(allocated, bytes => Assert.Equal(0, bytes));
    }

    static IReadOnlyList<(int From, int End)> Shares(int size, int ranks) =>
        [.. Enumerable.Range(0, ranks).Select(rank => (First(rank, size, ranks), First(rank + 1, size, ranks)))];

    // Multiples of 16 floats, as those of parameters are.
    static int First(int rank, int size, int ranks) => rank == ranks ? size : size / 16 * rank / ranks * 16;

    static int Owner(int at, int size, int ranks) => Enumerable.Range(0, ranks).First(rank => at < First(rank + 1, size, ranks));

    static float[] Train(string net, int minibatch, int ranks, int threads, int slices = 8)
    {
        var results = new float[ranks][];
        LocalCluster.Run(ranks, cluster =>
        {
            var criterion = Nets.Of(net);
            using var trainer = Train(criterion, cluster, o => o with
            {
                Learner = new MomentumSgd(net == "dense" ? 1e-4 : 1e-3),
                Epochs = 2,
                MinibatchSize = minibatch,
                Threads = threads,
                Slices = slices,
                Validation = Nets.Data(21, seed: 3),
            }, samples: 70);
            results[cluster.Rank] =
                [.. Nets.Parameters(criterion), .. trainer.Epochs.SelectMany(e => new[] { (float)e.Criterion, (float)e.Validation!.Value })];
        });
        Assert.All(results, result => Assert.True(Trial.SameBits(results[0], result), "ranks end differently"));
        return results[0];
    }

    static float[] TrainWide(string learner, int ranks)
    {
        var results = new float[ranks][];
        LocalCluster.Run(ranks, cluster =>
        {
            var random = new Random(3);
            var x = (Input.Of("x", Nets.Image) * (1 / 256f)).Reshape(new Shape(Nets.Image.Size));
            var criterion = x.MatMul(Weights(Nets.Image.Size, 400)).Tanh().MatMul(Weights(400, Nets.Image.Size)).SquareError(x, "criterion");
            var rule = Learners.Of(learner) with { Rate = 1e-5 };
            Train(criterion, cluster, o => o with { Learner = rule, MinibatchSize = 20, Average = 0.9 }, samples: 60).Dispose();
            results[cluster.Rank] = Nets.Parameters(criterion);

            Node Weights(int inputs, int outputs) => Parameter.Of(
                $"{inputs} to {outputs}", new Shape(inputs, outputs),
                [.. Enumerable.Range(0, inputs * outputs).Select(_ => random.NextSingle() * 0.2f - 0.1f)]);
        });
        Assert.All(results, result => Assert.True(Trial.SameBits(results[0], result), "ranks end differently"));
        return results[0];
    }

    static float[] TrainMany(int ranks)
    {
        var results = new float[ranks][];
        LocalCluster.Run(ranks, cluster =>
        {
            var random = new Random(3);
            // So large that fewer multiplications pay, whose sums a kernel reads.
            var x = (Input.Of("x", Nets.Image) * (1 / 256f)).Widen(1, 6, 6).Widen(2, 4, 4);
            var many = x.Convolve(Weights(32, 1), pad: Pad.Same).Relu().Convolve(Weights(32, 32), pad: Pad.Same).Relu();
            var criterion = many.Convolve(Weights(1, 32), pad: Pad.Same).SquareError(x, "criterion");
            using var gang = new Gang(1);
            var plan = Compilation.Compile(new() { Mode = Mode.Training, Criterion = criterion, Columns = ["x"] }, gang);
            Assert.Contains(plan.Stages, stage => SharedSums.Of(stage.Sums, plan.Memory.OwnedSums).Long.Length > 0);
            Train(criterion, cluster, o => o with { MinibatchSize = 20 }, 60).Dispose();
            results[cluster.Rank] = Nets.Parameters(criterion);

            Node Weights(int maps, int channels) => Parameter.Of(
                $"{channels} to {maps}", new Shape(maps, channels, 3, 3),
                [.. Enumerable.Range(0, 9 * maps * channels).Select(_ => random.NextSingle() * 0.2f - 0.1f)]);
        });
        Assert.All(results, result => Assert.True(Trial.SameBits(results[0], result), "ranks end differently"));
        return results[0];
    }

    static Trainer Train(Node criterion, ICluster cluster, Func<TrainingOptions, TrainingOptions> with, int samples)
    {
        var trainer = new Trainer(with(new()
        {
            Criterion = criterion,
            Learner = new MomentumSgd(1e-5),
            Threads = 1,
            Cluster = cluster,
        }), Nets.Data(samples));
        trainer.Train(TestContext.Current.CancellationToken);
        return trainer;
    }
}
