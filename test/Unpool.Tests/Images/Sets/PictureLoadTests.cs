using Unpool.Data;
using Unpool.Images;
using Unpool.Tests.Campaign;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Images;

/// <summary>The reading of many files: what cannot be read, threads, memory, progress and its end.</summary>
public sealed class PictureLoadTests : IDisposable
{
    readonly PictureFolder _pictures = new();

    public void Dispose() => _pictures.Dispose();

    [Fact]
    public void What_cannot_be_read_is_skipped_with_its_reason()
    {
        var good = PngBytes.Plain(4, 4, 7);
        _pictures.Put("a.png", good[..^5]);
        _pictures.Put("b.png", good);
        _pictures.Put("c/d.png", []);
        _pictures.Put("c/e.jpg", "text"u8.ToArray());
        _pictures.Put("c/f.png", PngBytes.Plain(4, 4, 9));
        // Damaged where only decoding shows it: what was kept for it is closed up.
        var damaged = new PngBytes(4, 4, 0, 8) { Samples = new int[16], Filter = 7 }.File();
        _pictures.Put("b1.png", damaged);
        _pictures.Put("z.png", PngBytes.Plain(99, 99, 7));
        var set = _pictures.Load(new() { MostPixels = 1000 });
        Assert.Equal(["b.png", "c/f.png"], set.Train.Names);
        Assert.Equal([7f, 9], new[] { PictureFolder.Row(set.Train, 0)[0], PictureFolder.Row(set.Train, 1)[15] });
        Assert.Equal(
            [
                "a.png: it is cut short",
                "b1.png: it is damaged: its pixels are predicted in an unknown way",
                "c/d.png: it is empty",
                "c/e.jpg: it is no picture of a known kind",
                "z.png: 99x99 pixels are more than 1000",
            ],
            set.Skipped.Select(skipped => _pictures.Shorten(skipped.ToString())));
        // As if the damaged ones had not been there.
        foreach (var skipped in set.Skipped) File.Delete(skipped.Path);
        SameData.Check(_pictures.Load().Train.Data, set.Train.Data);
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_skipped_and_a_folder_too()
    {
        RealProgram.RequireUnix();
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "the administrator may read everything");
        _pictures.Put("a.png", PngBytes.Plain(1, 1, 7));
        _pictures.Put("b.png", PngBytes.Plain(1, 1, 7));
        _pictures.Put("c/d.png", PngBytes.Plain(1, 1, 7));
        RealProgram.Shell(_pictures.Path, "chmod 000 b.png c");
        var skipped = _pictures.Load().Skipped.Select(skipped => _pictures.Shorten(skipped.ToString())).ToList();
        RealProgram.Shell(_pictures.Path, "chmod 700 c");
        Assert.Equal(["b.png: you may not read it", "c: you may not read the folder"], skipped);
    }

    [Fact]
    public void Nothing_to_read_is_an_error_of_one_sentence()
    {
        Assert.Equal("there are no pictures in 'FOLDER'.", Error());
        _pictures.Put("a.png", [1, 2, 3]);
        Assert.Equal("'a.png' cannot be read: it is no picture of a known kind.", Error());
        _pictures.Put("b.png", new PngBytes(4, 4, 0, 8) { Samples = new int[16], Filter = 7 }.File());
        Assert.Equal("none of the 2 pictures can be read, of which the first is 'a.png': it is no picture of a known kind.", Error());
        File.Delete(_pictures["a.png"]);
        Assert.Equal("'b.png' cannot be read: it is damaged: its pixels are predicted in an unknown way.", Error());

        string Error() => _pictures.Shorten(Assert.Throws<DataException>(() => _pictures.Load()).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_number_of_threads_changes_nothing(int threads)
    {
        _pictures.PutMany();
        PictureFolder.SameSet(_pictures.Load(new() { Size = 24 }), _pictures.Load(new() { Size = 24 }, threads: threads));
    }

    [Fact]
    public void What_exceeds_the_memory_lies_in_a_file_and_is_the_same()
    {
        _pictures.PutMany();
        _pictures.Put("deep.png", PngBytes.Grey(20, 30, (x, y) => 1000 * x + y, bits: 16));
        _pictures.Put("zz.png", [1]);
        // Found out when its rows are there already.
        _pictures.Put("e.png", new PngBytes(20, 30, 0, 8) { Samples = new int[600], Filter = 7 }.File());
        using var swap = new TempFolder();
        var (inMemory, mapped) = (_pictures.Load(), _pictures.Load(memory: new(limit: 0, swap.Path)));
        Assert.True(inMemory.Train.Data["features"].Floats!.IsInMemory);
        Assert.False(mapped.Train.Data["features"].Floats!.IsInMemory);
        PictureFolder.SameSet(inMemory, mapped);
    }

    [Fact]
    public void Progress_goes_up_by_one_through_both_stages()
    {
        _pictures.PutMany();
        _pictures.Put("a.png", [1]);
        var seen = new Log();
        _pictures.Load(progress: seen, threads: 3);
        var headers = seen.Where(progress => progress.Stage == PictureStage.Headers).ToList();
        var pixels = seen.Where(progress => progress.Stage == PictureStage.Pixels).ToList();
        Assert.Equal([.. headers, .. pixels], seen);
        Assert.Equal(Enumerable.Range(0, headers[0].Count + 1), headers.Select(progress => progress.Done));
        Assert.Equal(Enumerable.Range(0, pixels[0].Count + 1), pixels.Select(progress => progress.Done));
        Assert.Equal(headers[0].Count - 1, pixels[0].Count);
    }

    [Theory]
    [InlineData(PictureStage.Headers)]
    [InlineData(PictureStage.Pixels)]
    public void Reading_can_be_ended(PictureStage stage)
    {
        _pictures.PutMany();
        using var source = new CancellationTokenSource();
        var ends = new Log(progress =>
        {
            if (progress.Stage == stage && progress.Done == 5) source.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => PictureSet.Load([_pictures.Path], new(), ends, 2, source.Token));
        Assert.True(ends.Last().Done < 40);
    }

    // One thread at a time reports.
    sealed class Log(Action<PictureProgress>? on = null) : List<PictureProgress>, IProgress<PictureProgress>
    {
        public void Report(PictureProgress value)
        {
            Add(value);
            on?.Invoke(value);
        }
    }
}
