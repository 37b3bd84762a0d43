using Unpool.Images;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Images;

/// <summary>What samples are like: colour, alpha, bits and size, rule by rule.</summary>
public sealed class SampleFormTests : IDisposable
{
    readonly PictureFolder _pictures = new();

    public void Dispose() => _pictures.Dispose();

    [Fact]
    public void Grey_stays_grey_and_colour_colour()
    {
        _pictures.Put("a.png", PngBytes.Grey(16, 16, (x, y) => 16 * y + x));
        Assert.Equal(Enumerable.Range(0, 256).Select(i => (float)i), PictureFolder.Row(_pictures.Load().Train, 0));
        _pictures.Put("b.png", PngBytes.Plain(16, 16, 1, 2, 3));
        var set = _pictures.Load();
        Assert.Equal(new Shape(3, 16, 16), set.Shape);
        Assert.Equal([1f, 2, 3], PictureFolder.Row(set.Train, 1).Distinct());
        Assert.Equal(PictureFolder.Row(set.Train, 0)[..256], PictureFolder.Row(set.Train, 0)[512..]);
    }

    [Fact]
    public void Colour_may_be_refused_or_wanted()
    {
        _pictures.Put("a.png", PngBytes.Plain(1, 1, 255, 0, 0));
        Assert.Equal([54f], PictureFolder.Row(_pictures.Load(new() { Colour = false }).Train, 0));
        Assert.Equal([85f], PictureFolder.Row(_pictures.Load(new() { Colour = false, Grey = GreyRule.Mean }).Train, 0));
        _pictures.Put("a.png", PngBytes.Plain(1, 1, 9));
        Assert.Equal([9f, 9, 9], PictureFolder.Row(_pictures.Load(new() { Colour = true }).Train, 0));
    }

    // Kinds of files that do not say whether they are grey.
    [Fact]
    public void A_folder_of_grey_BMP_and_GIF_is_grey()
    {
        _pictures.Put("a.bmp", PictureBytes.Bmp(2, 1, (x, _) => (x, x, x)));
        _pictures.Put("b.gif", PictureBytes.Gif(2, 1, [0, 0, 0, 9, 9, 9], null, [1, 0]));
        Assert.Equal(new Shape(1, 1, 2), _pictures.Load().Shape);
        _pictures.Put("c.bmp", PictureBytes.Bmp(2, 1, (x, _) => (x, x, 7)));
        Assert.Equal(new Shape(3, 1, 2), _pictures.Load().Shape);
    }

    [Theory]
    [InlineData(AlphaRule.White, 255, 20)]
    [InlineData(AlphaRule.Black, 100, 0)]
    public void Alpha_lies_on_the_background(AlphaRule alpha, int white, int almost)
    {
        _pictures.Put("a.png", PngBytes.Plain(1, 1, 255, 255, 255, 100));
        Assert.Equal([white, white, white], PictureFolder.Row(_pictures.Load(new() { Alpha = alpha }).Train, 0));
        _pictures.Put("a.png", PngBytes.Plain(1, 1, 20, alpha == AlphaRule.Black ? 1 : 255));
        Assert.Equal([almost], PictureFolder.Row(_pictures.Load(new() { Alpha = alpha }).Train, 0));
    }

    [Fact]
    public void Alpha_may_be_a_channel()
    {
        _pictures.Put("a.png", PngBytes.Plain(1, 1, 20, 1));
        _pictures.Put("b.png", PngBytes.Plain(1, 1, 30));
        var set = _pictures.Load(new() { Alpha = AlphaRule.Channel });
        Assert.Equal([20f, 1], PictureFolder.Row(set.Train, 0));
        Assert.Equal([30f, 255], PictureFolder.Row(set.Train, 1));
    }

    [Fact]
    public void Of_16_bits_all_stay()
    {
        _pictures.Put("a.png", PngBytes.Grey(256, 256, (x, y) => 256 * y + x, bits: 16));
        var set = _pictures.Load();
        Assert.False(set.Train.Data["features"].IsBytes);
        Assert.Equal(65536, PictureFolder.Row(set.Train, 0).Distinct().Count());
        _pictures.Put("a.png", PngBytes.Grey(256, 1, (x, _) => 257 * x, bits: 16));
        Assert.Equal(Enumerable.Range(0, 256).Select(i => (float)i), PictureFolder.Row(_pictures.Load().Train, 0));
    }

    [Fact]
    public void One_picture_of_16_bits_makes_all_samples_floats()
    {
        _pictures.Put("a.png", PngBytes.Grey(1, 1, (_, _) => 1, bits: 16));
        _pictures.Put("b.png", PngBytes.Plain(1, 1, 7));
        var set = _pictures.Load();
        Assert.Equal([1 / 257f], PictureFolder.Row(set.Train, 0));
        Assert.Equal([7f], PictureFolder.Row(set.Train, 1));
    }

    [Fact]
    public void Bytes_are_rounded_after_all_that_is_done_to_a_picture()
    {
        _pictures.Put("a.png", PngBytes.Grey(8, 8, (x, y) => (x + y) % 2 * 255));
        var set = _pictures.Load(new() { Size = 4 });
        Assert.True(set.Train.Data["features"].IsBytes);
        Assert.All(PictureFolder.Row(set.Train, 0), value => Assert.Equal(127.5f, value, 0.5f));
    }

    [Fact]
    public void Pictures_of_one_size_stay_as_they_are()
    {
        _pictures.Put("a.png", PngBytes.Plain(300, 7, 1));
        _pictures.Put("b.pgm", PictureBytes.Pnm("P5 300 7 255\n", new byte[2100]));
        Assert.Equal(new Shape(1, 7, 300), _pictures.Load().Shape);
    }

    [Theory]
    [InlineData(32, 30, 40, 22, 50)]
    [InlineData(16, 3, 4, 5, 6)]
    [InlineData(128, 3000, 200, 140, 1000)]
    [InlineData(64, 64, 65, 60, 63)]
    public void Pictures_of_several_sizes_become_squares(int side, params int[] sides)
    {
        for (var i = 0; i < sides.Length; i++)
            _pictures.Put($"{i}.pgm", PictureBytes.Pnm($"P5 {sides[i]} {sides[i] + 10} 255\n", new byte[sides[i] * (sides[i] + 10)]));
        Assert.Equal(new Shape(1, side, side), _pictures.Load().Shape);
    }

    // A turned picture has the size that people see.
    [Fact]
    public void A_size_is_that_of_the_upright_picture()
    {
        _pictures.Put("a.png", new PngBytes(3, 2, 0, 8) { Samples = [1, 2, 3, 4, 5, 6], Exif = ExifBytes.Of(6) }.File());
        _pictures.Put("b.png", PngBytes.Plain(2, 3, 7));
        var set = _pictures.Load();
        Assert.Equal(new Shape(1, 3, 2), set.Shape);
        Assert.Equal([4f, 1, 5, 2, 6, 3], PictureFolder.Row(set.Train, 0));
        Assert.Equal(new Size2(3, 2), set.Train.Sources[0].Size);
    }

    [Fact]
    public void Tiles_are_samples_that_can_be_joined_again()
    {
        var random = new Random(5);
        _pictures.Put("a.png", PngBytes.Grey(40, 25, (_, _) => random.Next(256)));
        _pictures.Put("b.png", PngBytes.Plain(16, 16, 7));
        _pictures.Put("bb.png", PngBytes.Plain(8, 4, 9));
        _pictures.Put("d.png", PngBytes.Plain(20, 4, 11));
        var set = _pictures.Load(new() { Size = 16, Fit = FitRule.Tile });
        string[] names =
        [
            "a.png#0,0", "a.png#1,0", "a.png#2,0", "a.png#0,1", "a.png#1,1", "a.png#2,1", "b.png", "bb.png", "d.png#0,0", "d.png#1,0",
        ];
        Assert.Equal(names, set.Train.Names);
        // What is smaller is fitted; what is smaller in one direction repeats its edge.
        Assert.Equal([255f, 9], PictureFolder.Row(set.Train, 7).Distinct());
        Assert.Equal([11f], PictureFolder.Row(set.Train, 8).Distinct());
        var source = set.Train.Sources[0];
        Assert.Equal(("a.png", 0, 6, new Size2(25, 40)), (source.Name, source.First, source.Count, source.Size));
        var joined = source.Tiles!.Join(
            [.. Enumerable.Range(0, 6).Select(i => new Picture(1, 16, 16, PictureFolder.Row(set.Train, source.First + i)))]);
        Assert.Equal(PictureFile.Read(_pictures["a.png"]).Values.ToArray(), joined.Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal((8, 2), (set.Train.Sources[3].First, set.Train.Sources[3].Count));
    }
}
