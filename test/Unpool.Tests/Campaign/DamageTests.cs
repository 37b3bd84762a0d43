using Unpool.Data;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Campaign;

/// <summary>
/// Small files of every kind, cut at every length and with a bit flipped in every byte, through the program's own verbs: whole and right, or
/// a sentence. Where a format has a checksum or a length, damage is never taken for data.
/// </summary>
public sealed class DamageTests : IDisposable
{
    readonly TempFolder _folder = new();
    readonly Random _random = new(20170124);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Idx_and_gzip_files(bool zipped)
    {
        var model = await ModelAsync();
        var (images, labels) = (Idx.Of([3, 8, 8], Pixels(3)), Idx.Of([3], [3, 1, 4]));
        var header = 16;
        if (zipped) (images, labels, header) = (Idx.Zip(images), Idx.Zip(labels), 0);
        foreach (var name in (string[])["train", "t10k"])
        {
            _folder.Write($"{name}-images-idx3-ubyte", images);
            _folder.Write($"{name}-labels-idx1-ubyte", labels);
        }
        var counts = new Counts(zipped ? "damaged gz files" : "damaged idx files");
        await Damage(counts, "t10k-images-idx3-ubyte", ["test", model, "--data", _folder.Path],
            // Pixels are only numbers, but a gzip file has a sum over them.
            mayDiffer: at => !zipped && at >= header, mustFail: at => zipped && at < 0, every: LongForm.Every(7));
        counts.Print();
        Assert.Equal(0, zipped ? counts["other numbers"] : 0);
    }

    [Fact]
    public async Task Texts()
    {
        var model = await ModelAsync();
        var text = string.Concat(Enumerable.Range(0, 2).Select(i => $"|labels 1 0 |features {string.Join(' ', Pixels(1))}\n"));
        _folder.Write("d.txt", text);
        var counts = new Counts("damaged texts");
        await Damage(counts, "d.txt", ["test", model, "--data", _folder["d.txt"]], mayDiffer: _ => true, mustFail: _ => false,
            every: LongForm.Every(11));
        counts.Print();
        Assert.True(counts["told"] > 0);
    }

    [Fact]
    public async Task Models()
    {
        var model = await ModelAsync();
        CtfWriter.Write(new Dataset(Column.From("features", 64, Pixels(2))), _folder["d.txt"]);
        var counts = new Counts("damaged models");
        await Damage(counts, System.IO.Path.GetRelativePath(_folder.Path, model), ["test", model, "--data", _folder["d.txt"]],
            mayDiffer: _ => true, mustFail: _ => false, every: LongForm.Every(29));
        counts.Print();
        Assert.True(counts["told"] > 0);
    }

    // A damaged checkpoint is never gone on from.
    [Fact]
    public async Task Checkpoints()
    {
        CtfWriter.Write(new Dataset(Column.From("features", 64, Pixels(8))), _folder["d.txt"]);
        string[] line =
        [
            "train", "--data", _folder["d.txt"], "--pool", "2", "--epochs", "2", "--minibatch", "4", "--threads", "1", "--quiet",
            "--out", _folder["m"],
        ];
        await Run.Stopped("nothing", line);
        var counts = new Counts("damaged checkpoints");
        await Damage(counts, "m/autoencoder.checkpoint", [.. line, "--resume"], mayDiffer: _ => false, mustFail: _ => true,
            every: LongForm.Every(29));
        counts.Print();
    }

    async Task Damage(Counts counts, string name, string[] line, Func<int, bool> mayDiffer, Func<int, bool> mustFail, int every = 1)
    {
        var good = File.ReadAllBytes(_folder[name]);
        var right = await Run.Real(line);
        Assert.Equal((0, ""), (right.Code, right.Code == 0 ? "" : right.Error));
        // Written again: a run that goes on may have changed it.
        for (var length = 0; length < good.Length; length += every) await Try(good[..length], -1, $"cut at {length}");
        for (var at = 0; at < good.Length; at += every)
        {
            byte[] bytes = [.. good];
            bytes[at] ^= (byte)(1 << _random.Next(8));
            await Try(bytes, at, $"bit of byte {at}");
        }
        _folder.Write(name, good);

        async Task Try(byte[] bytes, int at, string what)
        {
            _folder.Write(name, bytes);
            var run = await Run.Real(line);
            Assert.True(run.Code is 0 or 1, $"{what}: {run.Code} {run.Error}");
            if (run.Code == 1)
            {
                new Outcome(run.Code, run.Output, run.Error).IsDecent();
                counts.Add("told");
                return;
            }
            Assert.False(mustFail(at), $"{what} was not noticed");
            var same = run.Output == right.Output;
            Assert.True(same || mayDiffer(at), $"{what}: {run.Output} instead of {right.Output}");
            counts.Add(same ? "the same" : "other numbers");
        }
    }

    /// <summary>A model for images of 8x8.</summary>
    async Task<string> ModelAsync()
    {
        CtfWriter.Write(new Dataset(Column.From("features", 64, Pixels(8))), _folder["model.txt"]);
        var run = await Run.Real("train", "--data", _folder["model.txt"], "--pool", "2", "--epochs", "1", "--kernel", "3", "--quiet", "--out",
            _folder["m"]);
        Assert.Equal(0, run.Code);
        return _folder["m/autoencoder.onnx"];
    }

    static byte[] Pixels(int images) => [.. Enumerable.Range(0, images * 64).Select(i => (byte)(i * i * 37 % 251))];
}
