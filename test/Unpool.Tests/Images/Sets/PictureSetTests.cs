using System.IO.Compression;
using Unpool.Data;
using Unpool.Images;
using Unpool.Images.Files;
using Unpool.Tests.Campaign;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Images;

/// <summary>Files as samples: what is asked of people's pictures, rule by rule.</summary>
public sealed class PictureSetTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose()
    {
        // Mapped files end with what refers to them.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        _folder.Dispose();
    }

    [Fact]
    public void A_folder_becomes_samples_with_names_and_classes()
    {
        Put("cats/a.png", PngBytes.Plain(3, 2, 10));
        Put("dogs/old/b.png", PngBytes.Plain(3, 2, 20));
        Put("bird.png", PngBytes.Plain(3, 2, 30));
        var set = Load();
        Assert.Equal(new Shape(1, 2, 3), set.Shape);
        Assert.Equal(["bird.png", "cats/a.png", "dogs/old/b.png"], set.Train.Names);
        Assert.Equal([null, "cats", "dogs/old"], set.Train.Classes);
        var features = Assert.Single(set.Train.Data.Columns);
        Assert.Equal(("features", 6, 3, true, new Shape(1, 2, 3)),
            (features.Name, features.Width, features.Count, features.IsBytes, features.ItemShape!.Value));
        Assert.Equal([30f, 10, 20], Enumerable.Range(0, 3).Select(i => features[i, 5]));
        Assert.Null(set.Test);
        Assert.Empty(set.Skipped);
        Assert.Equal([(0, 1), (1, 1), (2, 1)], set.Train.Sources.Select(source => (source.First, source.Count)));
    }

    [Fact]
    public void Train_and_test_are_taken_as_they_are()
    {
        for (var i = 0; i < 20; i++) Put($"train/good/{i}.png", PngBytes.Plain(2, 2, i));
        Put("test/bad/x.png", PngBytes.Plain(2, 2, 99));
        Put("ground_truth/bad/x.png", PngBytes.Plain(2, 2, 255));
        var set = Load();
        Assert.Equal(20, set.Train.Data.Count);
        Assert.Equal(["test/bad/x.png"], set.Test!.Names);
        Assert.Equal(["bad"], set.Test.Classes);
    }

    [Fact]
    public void Otherwise_a_tenth_is_to_test_on_and_stays_so_whatever_is_added()
    {
        for (var i = 0; i < 100; i++) Put($"{i}.png", PngBytes.Plain(1, 1, i));
        var first = Load();
        Assert.InRange(first.Test!.Data.Count, 4, 20);
        for (var i = 100; i < 200; i++) Put($"{i}.png", PngBytes.Plain(1, 1, i));
        var second = Load();
        Assert.Superset(first.Test.Names.ToHashSet(), second.Test!.Names.ToHashSet());
        Assert.Superset(first.Train.Names.ToHashSet(), second.Train.Names.ToHashSet());
        Assert.Equal(200, second.Train.Data.Count + second.Test.Data.Count);
    }

    [Fact]
    public void Where_all_would_be_to_test_on_all_are_to_train_on()
    {
        var name = Enumerable.Range(0, 100).Select(i => $"{i}.png")
            .First(name => TestSplit.Of(new(name, name, 0, _ => [])) == PicturePart.Test);
        Put(name, PngBytes.Plain(1, 1, 7));
        var set = Load();
        Assert.Equal([name], set.Train.Names);
        Assert.Null(set.Test);
    }

    [Fact]
    public void Grey_stays_grey_and_colour_colour()
    {
        Put("a.png", PngBytes.Grey(16, 16, (x, y) => 16 * y + x));
        Assert.Equal(Enumerable.Range(0, 256).Select(i => (float)i), Row(Load().Train, 0));
        Put("b.png", PngBytes.Plain(16, 16, 1, 2, 3));
        var set = Load();
        Assert.Equal(new Shape(3, 16, 16), set.Shape);
        Assert.Equal([1f, 2, 3], Row(set.Train, 1).Distinct());
        Assert.Equal(Row(set.Train, 0)[..256], Row(set.Train, 0)[512..]);
    }

    [Fact]
    public void Colour_may_be_refused_or_wanted()
    {
        Put("a.png", PngBytes.Plain(1, 1, 255, 0, 0));
        Assert.Equal([54f], Row(Load(new() { Colour = false }).Train, 0));
        Assert.Equal([85f], Row(Load(new() { Colour = false, Grey = GreyRule.Mean }).Train, 0));
        Put("a.png", PngBytes.Plain(1, 1, 9));
        Assert.Equal([9f, 9, 9], Row(Load(new() { Colour = true }).Train, 0));
    }

    // Kinds of files that do not say whether they are grey.
    [Fact]
    public void A_folder_of_grey_BMP_and_GIF_is_grey()
    {
        Put("a.bmp", PictureBytes.Bmp(2, 1, (x, _) => (x, x, x)));
        Put("b.gif", PictureBytes.Gif(2, 1, [0, 0, 0, 9, 9, 9], null, [1, 0]));
        Assert.Equal(new Shape(1, 1, 2), Load().Shape);
        Put("c.bmp", PictureBytes.Bmp(2, 1, (x, _) => (x, x, 7)));
        Assert.Equal(new Shape(3, 1, 2), Load().Shape);
    }

    [Theory]
    [InlineData(AlphaRule.White, 255, 20)]
    [InlineData(AlphaRule.Black, 100, 0)]
    public void Alpha_lies_on_the_background(AlphaRule alpha, int white, int almost)
    {
        Put("a.png", PngBytes.Plain(1, 1, 255, 255, 255, 100));
        Assert.Equal([white, white, white], Row(Load(new() { Alpha = alpha }).Train, 0));
        Put("a.png", PngBytes.Plain(1, 1, 20, alpha == AlphaRule.Black ? 1 : 255));
        Assert.Equal([almost], Row(Load(new() { Alpha = alpha }).Train, 0));
    }

    [Fact]
    public void Alpha_may_be_a_channel()
    {
        Put("a.png", PngBytes.Plain(1, 1, 20, 1));
        Put("b.png", PngBytes.Plain(1, 1, 30));
        var set = Load(new() { Alpha = AlphaRule.Channel });
        Assert.Equal([20f, 1], Row(set.Train, 0));
        Assert.Equal([30f, 255], Row(set.Train, 1));
    }

    [Fact]
    public void Of_16_bits_all_stay()
    {
        Put("a.png", PngBytes.Grey(256, 256, (x, y) => 256 * y + x, bits: 16));
        var set = Load();
        Assert.False(set.Train.Data["features"].IsBytes);
        Assert.Equal(65536, Row(set.Train, 0).Distinct().Count());
        Put("a.png", PngBytes.Grey(256, 1, (x, _) => 257 * x, bits: 16));
        Assert.Equal(Enumerable.Range(0, 256).Select(i => (float)i), Row(Load().Train, 0));
    }

    [Fact]
    public void One_picture_of_16_bits_makes_all_samples_floats()
    {
        Put("a.png", PngBytes.Grey(1, 1, (_, _) => 1, bits: 16));
        Put("b.png", PngBytes.Plain(1, 1, 7));
        var set = Load();
        Assert.Equal([1 / 257f], Row(set.Train, 0));
        Assert.Equal([7f], Row(set.Train, 1));
    }

    [Fact]
    public void Bytes_are_rounded_after_all_that_is_done_to_a_picture()
    {
        Put("a.png", PngBytes.Grey(8, 8, (x, y) => (x + y) % 2 * 255));
        var set = Load(new() { Size = 4 });
        Assert.True(set.Train.Data["features"].IsBytes);
        Assert.All(Row(set.Train, 0), value => Assert.Equal(127.5f, value, 0.5f));
    }

    [Fact]
    public void Pictures_of_one_size_stay_as_they_are()
    {
        Put("a.png", PngBytes.Plain(300, 7, 1));
        Put("b.pgm", PictureBytes.Pnm("P5 300 7 255\n", new byte[2100]));
        Assert.Equal(new Shape(1, 7, 300), Load().Shape);
    }

    [Theory]
    [InlineData(32, 30, 40, 22, 50)]
    [InlineData(16, 3, 4, 5, 6)]
    [InlineData(128, 3000, 200, 140, 1000)]
    [InlineData(64, 64, 65, 60, 63)]
    public void Pictures_of_several_sizes_become_squares(int side, params int[] sides)
    {
        for (var i = 0; i < sides.Length; i++)
            Put($"{i}.pgm", PictureBytes.Pnm($"P5 {sides[i]} {sides[i] + 10} 255\n", new byte[sides[i] * (sides[i] + 10)]));
        Assert.Equal(new Shape(1, side, side), Load().Shape);
    }

    // A turned picture has the size that people see.
    [Fact]
    public void A_size_is_that_of_the_upright_picture()
    {
        Put("a.png", new PngBytes(3, 2, 0, 8) { Samples = [1, 2, 3, 4, 5, 6], Exif = ExifBytes.Of(6) }.File());
        Put("b.png", PngBytes.Plain(2, 3, 7));
        var set = Load();
        Assert.Equal(new Shape(1, 3, 2), set.Shape);
        Assert.Equal([4f, 1, 5, 2, 6, 3], Row(set.Train, 0));
        Assert.Equal(new Size2(3, 2), set.Train.Sources[0].Size);
    }

    [Fact]
    public void Tiles_are_samples_that_can_be_joined_again()
    {
        var random = new Random(5);
        Put("a.png", PngBytes.Grey(40, 25, (_, _) => random.Next(256)));
        Put("b.png", PngBytes.Plain(16, 16, 7));
        Put("bb.png", PngBytes.Plain(8, 4, 9));
        Put("d.png", PngBytes.Plain(20, 4, 11));
        var set = Load(new() { Size = 16, Fit = FitRule.Tile });
        string[] names =
        [
            "a.png#0,0", "a.png#1,0", "a.png#2,0", "a.png#0,1", "a.png#1,1", "a.png#2,1", "b.png", "bb.png", "d.png#0,0", "d.png#1,0",
        ];
        Assert.Equal(names, set.Train.Names);
        // What is smaller is fitted; what is smaller in one direction repeats its edge.
        Assert.Equal([255f, 9], Row(set.Train, 7).Distinct());
        Assert.Equal([11f], Row(set.Train, 8).Distinct());
        var source = set.Train.Sources[0];
        Assert.Equal(("a.png", 0, 6, new Size2(25, 40)), (source.Name, source.First, source.Count, source.Size));
        var joined = source.Tiles!.Join([.. Enumerable.Range(0, 6).Select(i => new Picture(1, 16, 16, Row(set.Train, source.First + i)))]);
        Assert.Equal(PictureFile.Read(_folder["a.png"]).Values.ToArray(), joined.Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal((8, 2), (set.Train.Sources[3].First, set.Train.Sources[3].Count));
    }

    [Fact]
    public void What_cannot_be_read_is_skipped_with_its_reason()
    {
        var good = PngBytes.Plain(4, 4, 7);
        Put("a.png", good[..^5]);
        Put("b.png", good);
        Put("c/d.png", []);
        Put("c/e.jpg", "text"u8.ToArray());
        Put("c/f.png", PngBytes.Plain(4, 4, 9));
        // Damaged where only decoding shows it: what was kept for it is closed up.
        var damaged = new PngBytes(4, 4, 0, 8) { Samples = new int[16], Filter = 7 }.File();
        Put("b1.png", damaged);
        Put("z.png", PngBytes.Plain(99, 99, 7));
        var set = Load(new() { MostPixels = 1000 });
        Assert.Equal(["b.png", "c/f.png"], set.Train.Names);
        Assert.Equal([7f, 9], new[] { Row(set.Train, 0)[0], Row(set.Train, 1)[15] });
        Assert.Equal(
            [
                "a.png: it is cut short",
                "b1.png: it is damaged: its pixels are predicted in an unknown way",
                "c/d.png: it is empty",
                "c/e.jpg: it is no picture of a known kind",
                "z.png: 99x99 pixels are more than 1000",
            ],
            set.Skipped.Select(skipped => _folder.Shorten(skipped.ToString())));
        // As if the damaged ones had not been there.
        foreach (var skipped in set.Skipped) File.Delete(skipped.Path);
        SameData.Check(Load().Train.Data, set.Train.Data);
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_skipped_and_a_folder_too()
    {
        RealProgram.RequireUnix();
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "the administrator may read everything");
        Put("a.png", PngBytes.Plain(1, 1, 7));
        Put("b.png", PngBytes.Plain(1, 1, 7));
        Put("c/d.png", PngBytes.Plain(1, 1, 7));
        RealProgram.Shell(_folder.Path, "chmod 000 b.png c");
        var skipped = Load().Skipped.Select(skipped => _folder.Shorten(skipped.ToString())).ToList();
        RealProgram.Shell(_folder.Path, "chmod 700 c");
        Assert.Equal(["b.png: you may not read it", "c: you may not read the folder"], skipped);
    }

    [Fact]
    public void Nothing_to_read_is_an_error_of_one_sentence()
    {
        Assert.Equal("there are no pictures in 'FOLDER'.", Error());
        Put("a.png", [1, 2, 3]);
        Assert.Equal("'a.png' cannot be read: it is no picture of a known kind.", Error());
        Put("b.png", new PngBytes(4, 4, 0, 8) { Samples = new int[16], Filter = 7 }.File());
        Assert.Equal("none of the 2 pictures can be read, of which the first is 'a.png': it is no picture of a known kind.", Error());
        File.Delete(_folder["a.png"]);
        Assert.Equal("'b.png' cannot be read: it is damaged: its pixels are predicted in an unknown way.", Error());

        string Error() => _folder.Shorten(Assert.Throws<DataException>(() => Load()).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_number_of_threads_changes_nothing(int threads)
    {
        PutMany();
        SameSet(Load(new() { Size = 24 }), Load(new() { Size = 24 }, threads: threads));
    }

    [Fact]
    public void What_exceeds_the_memory_lies_in_a_file_and_is_the_same()
    {
        PutMany();
        Put("deep.png", PngBytes.Grey(20, 30, (x, y) => 1000 * x + y, bits: 16));
        Put("zz.png", [1]);
        // Found out when its rows are there already.
        Put("e.png", new PngBytes(20, 30, 0, 8) { Samples = new int[600], Filter = 7 }.File());
        using var swap = new TempFolder();
        var (inMemory, mapped) = (Load(), Load(memory: new(limit: 0, swap.Path)));
        Assert.True(inMemory.Train.Data["features"].Floats!.IsInMemory);
        Assert.False(mapped.Train.Data["features"].Floats!.IsInMemory);
        SameSet(inMemory, mapped);
    }

    [Fact]
    public void An_archive_gives_what_its_folder_gives()
    {
        PutMany();
        using var elsewhere = new TempFolder();
        ZipFile.CreateFromDirectory(_folder.Path, elsewhere["all.zip"]);
        SameSet(Load(), Load(name: elsewhere["all.zip"]));
    }

    [Fact]
    public void Progress_goes_up_by_one_through_both_stages()
    {
        PutMany();
        Put("a.png", [1]);
        var seen = new Log();
        Load(progress: seen, threads: 3);
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
        PutMany();
        using var source = new CancellationTokenSource();
        var ends = new Log(progress =>
        {
            if (progress.Stage == stage && progress.Done == 5) source.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => PictureSet.Load([_folder.Path], new(), ends, 2, source.Token));
        Assert.True(ends.Last().Done < 40);
    }

    // A picture by itself is the sample that it is in a folder.
    [Fact]
    public void A_single_picture_becomes_the_same_sample()
    {
        PutMany();
        var set = Load(new() { Size = 24, Fit = FitRule.Fill });
        for (var i = 0; i < set.Train.Sources.Count; i++)
        {
            var picture = PictureFile.Read(set.Train.Sources[i].Path).To(set.Shape, new() { Fit = FitRule.Fill });
            Assert.Equal(Row(set.Train, i), picture.Rounded().Values.ToArray());
        }
    }

    [Fact]
    public void Wrong_arguments_are_exceptions_at_once()
    {
        var token = TestContext.Current.CancellationToken;
        Assert.Throws<ArgumentOutOfRangeException>(() => PictureSet.Load([], cancellation: token));
        Assert.Throws<ArgumentOutOfRangeException>(() => PictureSet.Load([_folder.Path], threads: 0, cancellation: token));
        Assert.Throws<ArgumentNullException>(() => PictureSet.Load(null!, cancellation: token));
    }

    void PutMany()
    {
        var random = new Random(7);
        for (var i = 0; i < 40; i++)
        {
            var (width, height) = (random.Next(10, 60), random.Next(10, 60));
            var bytes = new byte[width * height * 3];
            random.NextBytes(bytes);
            var folder = i % 3 == 0 ? "x" : "y/z";
            switch (i % 4)
            {
                case 0:
                    Put($"{folder}/{i}.ppm", PictureBytes.Pnm($"P6 {width} {height} 255\n", bytes));
                    break;
                case 1:
                    Put($"{folder}/{i}.png", PngBytes.Grey(width, height, (x, y) => bytes[y * width + x]));
                    break;
                case 2:
                    Put($"{folder}/{i}.jpg", PictureBytes.Jpeg(width, height, (x, y) => new((byte)(x * 4), (byte)(y * 4), bytes[0])));
                    break;
                default:
                    Put($"{folder}/{i}.tif", PictureBytes.Tiff(width, height, 3, 8, [.. bytes.Chunk(3 * width)]));
                    break;
            }
        }
    }

    PictureSet Load(PictureOptions? options = null, MemoryBudget? memory = null, int threads = 2, string? name = null,
        IProgress<PictureProgress>? progress = null) => PictureSet.Load(
        [name ?? _folder.Path], options ?? new(), progress, threads, memory ?? MemoryBudget.Shared, TestContext.Current.CancellationToken);

    void Put(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        _folder.Write(name, bytes);
    }

    static float[] Row(PictureSamples samples, int row)
    {
        var column = samples.Data["features"];
        var values = new float[column.Width];
        column.CopyRow(row, values);
        return values;
    }

    static void SameSet(PictureSet a, PictureSet b)
    {
        Assert.Equal(a.Shape, b.Shape);
        foreach (var (one, other) in ((PictureSamples, PictureSamples)[])[(a.Train, b.Train), (a.Test!, b.Test!)])
        {
            Assert.Equal(one.Names, other.Names);
            Assert.Equal(one.Classes, other.Classes);
            SameData.Check(one.Data, other.Data);
        }
        Assert.Equal(a.Skipped.Count, b.Skipped.Count);
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
