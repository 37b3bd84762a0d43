using System.Text;
using System.Text.Json.Nodes;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    readonly TempFolder _folder = new();
    readonly byte[] _good;

    public CheckpointTests()
    {
        using var trainer = Trainer();
        trainer.Train(TestContext.Current.CancellationToken);
        _good = File.ReadAllBytes(_folder["good"]);
    }

    [Fact]
    public void A_truncated_file_is_told_wherever_it_ends()
    {
        for (var length = 0; length < _good.Length; length += length < 600 ? 7 : 97)
        {
            var error = Refuse(_good[..length]);
            Assert.StartsWith("bad", error);
            Assert.EndsWith(".", error);
        }
    }

    [Fact]
    public void A_flipped_bit_is_told_wherever_it_is()
    {
        using var trainer = Trainer();
        var random = new Random(7);
        for (var i = 0; i < _good.Length; i++)
        {
            byte[] bytes = [.. _good];
            bytes[i] ^= (byte)(1 << random.Next(8));
            var path = _folder.Write("bad", bytes);
            Assert.Throws<TrainingException>(() => trainer.Resume(path));
        }
        trainer.Resume(_folder["good"]);
    }

    // What was valid before there were checksums: the header damaged in a way that still reads, by whoever writes such files.
    [Fact]
    public void A_damaged_header_never_surprises()
    {
        var old = FirstFormat(_good, 2);
        var header = BitConverter.ToInt32(old) + 8;
        using var trainer = Trainer();
        var (read, refused) = (0, 0);
        for (var i = 0; i < header; i++)
            foreach (var value in new[] { (byte)'9', (byte)'-', (byte)'"' })
            {
                byte[] bytes = [.. old];
                bytes[i] = value;
                try
                {
                    trainer.Resume(_folder.Write("bad", bytes));
                    read++;
                }
                catch (TrainingException)
                {
                    refused++;
                }
            }
        Assert.True(read > 0 && refused > 0, $"{read} read, {refused} refused");
    }

    [Fact]
    public void A_checkpoint_of_the_older_format_still_counts()
    {
        var options = Options() with { Epochs = 4, Checkpoint = _folder["whole"] };
        using (var whole = new Trainer(options, Nets.Data(70))) whole.Train(TestContext.Current.CancellationToken);
        var resumed = Options() with { Epochs = 4, Checkpoint = _folder.Write("old", FirstFormat(_good, 2)) };
        using var trainer = new Trainer(resumed, Nets.Data(70));
        trainer.Resume(resumed.Checkpoint!);
        Assert.Equal([0, 1], trainer.Epochs.Select(e => e.Epoch));
        trainer.Train(TestContext.Current.CancellationToken);
        Assert.Equal(Nets.Parameters(options.Criterion), Nets.Parameters(resumed.Criterion));
        Assert.Equal(4, trainer.Epochs.Count);
    }

    // 542 KB after 2,000 epochs, when the checkpoint held them all.
    [Fact]
    public void It_does_not_grow_with_the_epochs()
    {
        var sizes = new List<long>();
        var options = Options() with
        {
            Epochs = 300,
            EpochSize = 16,
            Checkpoint = _folder["long"],
            OnEpoch = _ => sizes.Add(new FileInfo(_folder["long"]).Length),
        };
        using var trainer = new Trainer(options, Nets.Data(70));
        trainer.Train(TestContext.Current.CancellationToken);
        // Numbers have more digits later.
        Assert.InRange(sizes.Skip(10).Max() - sizes.Skip(10).Min(), 0, 100);
        Assert.Equal(300, File.ReadLines(_folder["long.epochs"]).Count());

        using var resumed = new Trainer(options with { Criterion = Nets.Of("convolutional") }, Nets.Data(70));
        resumed.Resume(_folder["long"]);
        Assert.Equal(trainer.Epochs.Select(Line), resumed.Epochs.Select(Line));

        static string Line(EpochReport e) => $"{e.Epoch} {e.Criterion:R} {e.Samples} {e.Time.Ticks}";
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Without_its_history_or_with_a_damaged_one_only_the_last_epoch_is_known(bool damaged)
    {
        var history = _folder["good.epochs"];
        if (damaged) File.WriteAllText(history, File.ReadAllText(history).Replace("\"Samples\":70", "\"Samples\":71", StringComparison.Ordinal));
        else File.Delete(history);
        using var trainer = Trainer(o => o with { Epochs = 3 });
        trainer.Resume(_folder["good"]);
        Assert.Equal([1], trainer.Epochs.Select(e => e.Epoch));
        trainer.Train(TestContext.Current.CancellationToken);
        Assert.Equal(3, trainer.EpochsFinished);
        Assert.Equal([1, 2], trainer.Epochs.Select(e => e.Epoch));
        Assert.Equal(2, File.ReadLines(history).Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello, I am no checkpoint at all")]
    [InlineData("{\"format\":\"unpool checkpoint 3\"}")]
    public void Any_other_file_is_refused(string text) => Assert.StartsWith("bad: expected a header", Refuse(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("{}", "bad: expected a checkpoint ('unpool checkpoint 3'), found 'no format'.")]
    [InlineData("{\"__metadata__\":{\"format\":\"unpool checkpoint 3\"}}", "bad is damaged: its content does not match the checksum")]
    [InlineData("[]", "bad: the header is damaged")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}", "bad: the header is damaged")]
    [InlineData("{\"w\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}}", "bad: expected floats (F32) in 'w', found F16.")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,400]}}",
        "bad: expected 'w' within the 0 bytes of values, found it at 0 to 400.")]
    [InlineData("{\"w\":3}", "bad: the header is damaged")]
    public void So_are_other_safetensors_files(string header, string message)
    {
        byte[] bytes = [.. BitConverter.GetBytes((long)header.Length), .. Encoding.UTF8.GetBytes(header)];
        Assert.StartsWith(message, Refuse(bytes));
    }

    [Fact]
    public void A_file_or_folder_that_is_not_there_is_told()
    {
        using var trainer = Trainer();
        Assert.Contains("cannot be read", Assert.Throws<TrainingException>(() => trainer.Resume(_folder["none"])).Message);
        Assert.Contains("cannot be read", Assert.Throws<TrainingException>(() => trainer.Resume(_folder.Path)).Message);
    }

    [Fact]
    public void Another_run_is_refused_and_both_are_named()
    {
        using var learner = Trainer(o => o with { Learner = new Adam(0.25) });
        var error = Assert.Throws<TrainingException>(() => learner.Resume(_folder["good"])).Message;
        Assert.Contains("It was made for: learner=MomentumSgd", error);
        Assert.Contains("This is: learner=Adam", error);

        using var net = Trainer(o => o with { Criterion = Nets.Of("dense") });
        error = Assert.Throws<TrainingException>(() => net.Resume(_folder["good"])).Message;
        Assert.Contains("conv.W 3x3x1x3", error);
        Assert.Contains("in.W", error);

        using var minibatches = Trainer(o => o with { MinibatchSize = 5 });
        error = Assert.Throws<TrainingException>(() => minibatches.Resume(_folder["good"])).Message;
        Assert.Contains("minibatches=16", error);
        Assert.Contains("minibatches=5", error);

        // The same parameters in another graph.
        using var rule = Trainer(o => o with { Criterion = o.Criterion * 2 });
        error = Assert.Throws<TrainingException>(() => rule.Resume(_folder["good"])).Message;
        Assert.Matches("It was made for: graph=[0-9a-f]{12}. This is: graph=[0-9a-f]{12}.", error);

        using var metrics = Trainer(o => o with { Metrics = [o.Criterion.Square()] });
        Assert.Contains("expected sums of 2 values, found 1", Assert.Throws<TrainingException>(() => metrics.Resume(_folder["good"])).Message);
    }

    [Fact]
    public void Options_that_older_checkpoints_do_not_know_are_told_only_where_they_are_used()
    {
        using var noise = Trainer(o => o with { Learner = o.Learner with { NoiseDeviation = 0.01 } });
        var error = Assert.Throws<TrainingException>(() => noise.Resume(_folder["good"])).Message;
        Assert.DoesNotContain("Noise", error[..error.IndexOf("This is:", StringComparison.Ordinal)]);
        Assert.Contains("NoiseDeviation=0.01", error);

        using var norms = Trainer(o => o with { Learner = o.Learner with { RegularizesNorms = false } });
        Assert.Contains("RegularizesNorms=False", Assert.Throws<TrainingException>(() => norms.Resume(_folder["good"])).Message);
    }

    [Fact]
    public void A_refused_file_leaves_the_trainer_as_it_was()
    {
        var options = Options();
        using var trainer = new Trainer(options, Nets.Data(70));
        var before = Nets.Parameters(options.Criterion);
        Assert.Throws<TrainingException>(() => trainer.Resume(_folder.Write("bad", _good[..^40])));
        Assert.Equal(before, Nets.Parameters(options.Criterion));
        trainer.Train(TestContext.Current.CancellationToken);
        Assert.Equal(2, trainer.Epochs.Count);
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_is_told()
    {
        using var trainer = Trainer(o => o with { Checkpoint = _folder.Path });
        Assert.Contains("it is a folder", Assert.Throws<OutputException>(() => trainer.Train(TestContext.Current.CancellationToken)).Message);
    }

    public void Dispose() => _folder.Dispose();

    string Refuse(byte[] bytes)
    {
        using var trainer = Trainer();
        var path = _folder.Write("bad", bytes);
        return _folder.Shorten(Assert.Throws<TrainingException>(() => trainer.Resume(path)).Message);
    }

    // The same with all epochs in it, without a checksum, and with the run told as it was then.
    byte[] FirstFormat(byte[] checkpoint, int epochs)
    {
        var length = BitConverter.ToInt32(checkpoint);
        var header = JsonNode.Parse(checkpoint.AsSpan(8, length))!;
        var words = header["__metadata__"]!.AsObject();
        words.Remove("sha256");
        words["format"] = "unpool checkpoint 1";
        words["run"] = new RunIdentity(Options(), Nets.Data(70), 70).FirstForm;
        var progress = JsonNode.Parse((string)words["progress"]!)!;
        progress.AsObject().Remove("History");
        progress["Epochs"] = new JsonArray([.. File.ReadLines(_folder["good.epochs"]).Take(epochs).Select(line => JsonNode.Parse(line))]);
        words["progress"] = progress.ToJsonString();
        var bytes = Encoding.UTF8.GetBytes(header.ToJsonString());
        return [.. BitConverter.GetBytes((long)bytes.Length), .. bytes, .. checkpoint[(8 + length)..]];
    }

    TrainingOptions Options() => new()
    {
        Criterion = Nets.Of("convolutional"),
        Learner = new MomentumSgd(1e-3),
        Epochs = 2,
        MinibatchSize = 16,
        Threads = 1,
        Checkpoint = _folder["good"],
    };

    Trainer Trainer(Func<TrainingOptions, TrainingOptions>? change = null) => new(change?.Invoke(Options()) ?? Options(), Nets.Data(70));
}
