using Unpool.Data;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Training;

/// <summary>
/// A checkpoint of format 2, which commit 44a88d1 wrote for the run below when it was cancelled after the second minibatch of the third epoch,
/// with the note "by". It is kept as it was, with its epochs beside it.
/// </summary>
public sealed class EarlierFormatTests : IDisposable
{
    const string Kept = "checkpoints/format-2";

    readonly TempFolder _folder = new();

    [Fact]
    public void A_checkpoint_of_the_version_before_resumes_to_the_same_weights()
    {
        var whole = Options();
        using (var trainer = new Trainer(whole, Data(30, 8))) trainer.Train(TestContext.Current.CancellationToken);

        var resumed = Options() with { Checkpoint = _folder["run"] };
        foreach (var end in new[] { "", ".epochs" }) File.Copy(Golden.PathOf(Kept + end), _folder["run" + end]);
        Assert.Equal("0.1.0", Trainer.NotesOf(_folder["run"])["by"]);
        using (var trainer = new Trainer(resumed, Data(30, 8)))
        {
            trainer.Resume(_folder["run"]);
            Assert.Equal(2, trainer.Epochs.Count);
            trainer.Train(TestContext.Current.CancellationToken);
            Assert.Equal(5, trainer.Epochs.Count);
        }
        // That version added slices up in another order, which matters in the last digits.
        foreach (var (expected, found) in Nets.Parameters(whole.Criterion).Zip(Nets.Parameters(resumed.Criterion)))
            Assert.Equal(expected, found, 1e-5f * (1 + Math.Abs(expected)));

        // What it has become is of the new format, and counts too.
        Assert.Contains("unpool checkpoint 3", File.ReadAllText(_folder["run"]), StringComparison.Ordinal);
        using var again = new Trainer(Options(), Data(30, 8));
        again.Resume(_folder["run"]);
        Assert.True(again.Finished);
    }

    [Fact]
    public void For_another_run_it_is_refused_and_the_difference_named()
    {
        using var trainer = new Trainer(Options() with { MinibatchSize = 4 }, Data(30, 8));
        var error = Assert.Throws<TrainingException>(() => trainer.Resume(Golden.PathOf(Kept))).Message;
        Assert.EndsWith("It was made for: minibatches of 8. This is: minibatches of 4.", error);
    }

    public void Dispose() => _folder.Dispose();

    static TrainingOptions Options()
    {
        var criterion = Network();
        return new()
        {
            Criterion = criterion,
            Metrics = [criterion.Square()],
            Learner = new MomentumSgd(Schedule.Parse("0.05*2:0.02")) { L2 = 0.001, ClippingThreshold = 0.5 },
            Epochs = 5,
            MinibatchSize = 8,
            Order = new Shuffle(3),
            Validation = Data(10, 3),
            EarlyStopping = new() { Patience = 4 },
            RateControl = new() { ReduceIfImproveLessThan = 0.02 },
            DropoutRate = Schedule.Parse("0.25*2:0.1"),
            BatchNormTimeConstant = 30,
            Threads = 1,
        };
    }

    static Node Network()
    {
        var random = new Random(5);
        var x = Input.Of("x", new Shape(1, 4, 4)) * (1 / 256f);
        var convolved = x.Convolve(Weights("conv.W", 2, 1, 3, 3), pad: Pad.Same) + Weights("conv.b", 2, 1, 1);
        var code = Nets.Normalize("norm", convolved, 20).Relu().Dropout(0.25f, seed: 9);
        var y = code.MaxPool(2).MaxUnpool(code, 2).ConvolveTransposed(Weights("deconv.W", 2, 1, 3, 3), pad: 1);
        return y.RootMeanSquareError(x, "criterion");

        Node Weights(string title, params int[] axes)
        {
            var shape = new Shape(axes);
            return Parameter.Of(title, shape, [.. Enumerable.Range(0, shape.Size).Select(_ => random.NextSingle() * 0.4f - 0.2f)]);
        }
    }

    static Dataset Data(int samples, int seed)
    {
        var bytes = new byte[samples * 16];
        new Random(seed).NextBytes(bytes);
        return new(Column.From("x", 16, bytes));
    }
}
