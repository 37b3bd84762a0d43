using Unpool.Compiler;
using Unpool.Data;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Data;

[Collection(nameof(Quiet))]
public sealed class DrawingTests : IDisposable
{
    readonly TempFolder _folder = new();

    // Another value for each pixel, row and sweep.
    static Column Counting(int count = 70) => Column.Drawn("x", Nets.Image, count, (row, sweep, to) =>
    {
        for (var i = 0; i < to.Length; i++) to[i] = (row * 31 + sweep * 17 + i * 7) % 256;
    });

    [Fact]
    public void A_network_reads_what_is_drawn_for_the_row_and_the_sweep()
    {
        var x = Input.Of("x", Nets.Image);
        using var gang = new Gang(2);
        var plan = Compilation.Compile(new() { Outputs = [x * 2], Columns = ["x"] }, gang);
        var reader = new Reader(new(Counting(10)), new Shuffle(4), 4);
        for (var epoch = 0; epoch < 3; epoch++)
            foreach (var minibatch in reader.Epoch(epoch))
            {
                plan.Run(minibatch);
                var output = plan.Output(0);
                for (var i = 0; i < minibatch.Count; i++)
                    for (var at = 0; at < Nets.Image.Size; at++)
                        Assert.Equal(2 * ((minibatch.Rows[i] * 31 + epoch * 17 + at * 7) % 256), output[i * Nets.Image.Size + at]);
            }
    }

    [Fact]
    public void A_drawn_column_trains_as_one_that_keeps_the_same_values()
    {
        var kept = new Dataset(Counting()).Take(0, 70);
        var drawn = new Dataset(Column.Drawn("x", Nets.Image, 70, (row, _, to) => kept.Columns[0].CopyRow(row, to)));
        Assert.False(kept.Columns[0].IsDrawn);
        Assert.True(Trial.SameBits(Train(kept, 1), Train(drawn, 2)));
    }

    [Fact]
    public void Training_on_drawn_samples_gives_the_same_bits_on_any_number_of_threads()
    {
        var expected = Train(new(Counting()), 1);
        Assert.True(Trial.SameBits(expected, Train(new(Counting()), 2)));
        Assert.True(Trial.SameBits(expected, Train(new(Counting()), 5)));
    }

    [Fact]
    public void A_run_that_is_stopped_and_resumed_draws_what_an_uninterrupted_one_draws()
    {
        var expected = Train(new(Counting()), 2);
        using var cancel = new CancellationTokenSource();
        var left = 7;
        Assert.Throws<OperationCanceledException>(
            () => Train(new(Counting()), 2, Options() with { OnMinibatch = _ => { if (--left == 0) cancel.Cancel(); } }, cancel.Token));
        Assert.True(Trial.SameBits(expected, Train(new(Counting()), 1, Options())));
    }

    [Fact]
    public void A_run_on_other_drawn_samples_is_another_run()
    {
        using var cancel = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(
            () => Train(new(Counting()), 1, Options() with { OnMinibatch = _ => cancel.Cancel() }, cancel.Token));
        var other = new Dataset(Column.Drawn("x", Nets.Image, 70, (row, sweep, to) => to.Fill(sweep)));
        var error = Assert.Throws<TrainingException>(() => Train(other, 1, Options()));
        Assert.Contains("data=", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_evaluation_sees_the_first_sweep()
    {
        var mean = Input.Of("x", Nets.Image).ReduceMean();
        Assert.Equal(Evaluator.Mean(mean, new Dataset(Counting()).Take(0, 70)), Evaluator.Mean(mean, new(Counting())));
    }

    [Fact]
    public void A_step_that_draws_allocates_nothing()
    {
        var column = Counting(7).Transformed([new GaussianNoise(0.1), new Shift(2), new Rotate(10), new Blur(1), new JpegBlocks(30)]);
        using var gang = new Gang(1);
        var plan = Compilation.Compile(new() { Mode = Mode.Training, Criterion = Nets.Of("convolutional"), Columns = ["x"] }, gang);
        var minibatch = new Reader(new(column), new FileOrder(), 7).Epoch(0).First();
        for (var i = 0; i < 40; i++) plan.Run(minibatch);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++) plan.Run(minibatch);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_number_that_is_none_is_an_error_with_its_place()
    {
        var column = Column.Drawn("x", Nets.Image, 5, (row, sweep, to) =>
        {
            to.Clear();
            if (row == 3 && sweep == 1) to[8] = float.NaN;
        });
        var error = Assert.Throws<DataException>(() => Train(new(column), 2));
        Assert.Equal("x: expected a finite number in row 3 of sweep 1 at index 8, but NaN was drawn.", error.Message);
    }

    [Fact]
    public void Samples_and_texts_of_a_drawn_column_are_those_of_its_first_sweep()
    {
        var data = new Dataset(Counting(5), Column.From("label", 1, [1f, 2, 3, 4, 5]));
        var row = new float[Nets.Image.Size];
        data["x"].CopyRow(3, row);
        Assert.Equal(row[9], data["x"][3, 9]);
        CtfWriter.Write(data, _folder["drawn.txt"]);
        CtfWriter.Write(data.Take(0, 5), _folder["kept.txt"]);
        Assert.Equal(File.ReadAllText(_folder["kept.txt"]), File.ReadAllText(_folder["drawn.txt"]));
    }

    [Fact]
    public void Chunks_are_those_of_the_columns_that_are_kept() => Assert.Equal(
        new Dataset(Column.From("label", 1, new byte[3_000_000])).Chunks,
        new Dataset(Counting(3_000_000), Column.From("label", 1, new byte[3_000_000])).Chunks);

    public void Dispose() => _folder.Dispose();

    TrainingOptions Options() => new()
    {
        Criterion = Nets.Of("convolutional"),
        Learner = new MomentumSgd(1e-3),
        Epochs = 3,
        MinibatchSize = 16,
        Checkpoint = _folder["run"],
    };

    float[] Train(Dataset data, int threads, TrainingOptions? options = null, CancellationToken? cancel = null)
    {
        var all = (options ?? Options() with { Checkpoint = null }) with { Threads = threads };
        using var trainer = new Trainer(all, data);
        if (File.Exists(all.Checkpoint)) trainer.Resume(all.Checkpoint);
        trainer.Train(cancel ?? TestContext.Current.CancellationToken);
        return [.. Nets.Parameters(all.Criterion), .. trainer.Epochs.Select(e => (float)e.Criterion)];
    }
}
