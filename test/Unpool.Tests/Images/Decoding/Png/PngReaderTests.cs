using Unpool.Images;
using Unpool.Images.Decoding.Png;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Images;

public class PngReaderTests
{
    public static TheoryData<int, int> Kinds => new()
    {
        { 0, 1 }, { 0, 2 }, { 0, 4 }, { 0, 8 }, { 0, 16 }, { 2, 8 }, { 2, 16 }, { 3, 1 }, { 3, 2 }, { 3, 4 }, { 3, 8 },
        { 4, 8 }, { 4, 16 }, { 6, 8 }, { 6, 16 },
    };

    // Sizes around the grid of eight by which pixels are interlaced.
    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_and_depth_is_read(int colour, int bits)
    {
        var random = new Random(100 * colour + bits);
        foreach (var (width, height) in ((int, int)[])[(1, 1), (2, 3), (5, 1), (7, 9), (8, 8), (17, 13), (33, 5)])
            foreach (var isInterlaced in (bool[])[false, true])
            {
                var palette = colour == 3 ? Bytes(random, 3 << bits) : null;
                var stored = colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
                var samples = Enumerable.Range(0, width * height * stored).Select(_ => random.Next(1 << bits)).ToArray();
                var file = new PngBytes(width, height, colour, bits)
                {
                    Samples = samples,
                    IsInterlaced = isInterlaced,
                    Palette = palette,
                    Parts = random.Next(1, 4),
                }.File();
                var picture = PngReader.Read(file);
                Assert.Equal((width, height, colour == 3 ? 3 : stored), (picture.Width, picture.Height, picture.Channels));
                for (var i = 0; i < width * height; i++)
                    for (var c = 0; c < picture.Channels; c++)
                        Assert.Equal(
                            palette is not null ? palette[3 * samples[i] + c] : samples[i * stored + c] * 255f / ((1 << bits) - 1),
                            picture.Plane(c)[i]);
            }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_prediction_is_undone(int filter)
    {
        var random = new Random(filter);
        foreach (var (colour, stored, bits) in ((int, int, int)[])[(0, 1, 4), (0, 1, 8), (4, 2, 8), (2, 3, 8), (6, 4, 8), (2, 3, 16), (6, 4, 16)])
        {
            var samples = Enumerable.Range(0, 40 * 6 * stored).Select(_ => random.Next(1 << bits)).ToArray();
            var picture = PngReader.Read(new PngBytes(40, 6, colour, bits) { Samples = samples, Filter = filter }.File());
            for (var c = 0; c < stored; c++)
                Assert.Equal(
                    samples.Where((_, i) => i % stored == c).Select(value => value * 255f / ((1 << bits) - 1)), picture.Plane(c).ToArray());
        }
    }

    [Fact]
    public void A_ramp_of_65536_levels_stays_one()
    {
        var picture = PngReader.Read(PngBytes.Grey(256, 256, (x, y) => 256 * y + x, bits: 16));
        var values = picture.Values.ToArray();
        Assert.Equal(65536, values.Distinct().Count());
        Assert.Equal((0, 255), (values[0], values[^1]));
        Assert.Equal(values.Order(), values);
    }

    // What has 16 bits because it was once given them has whole numbers, and is not white.
    [Fact]
    public void A_ramp_of_256_levels_in_16_bits_is_0_to_255()
    {
        var values = PngReader.Read(PngBytes.Grey(256, 1, (x, _) => 257 * x, bits: 16)).Values.ToArray();
        Assert.Equal(Enumerable.Range(0, 256).Select(i => (float)i), values);
        Assert.Single(values, value => value == 255);
    }

    [Fact]
    public void A_palette_of_greys_is_grey()
    {
        var picture = PngReader.Read(new PngBytes(2, 1, 3, 8) { Samples = [1, 0], Palette = [7, 7, 7, 9, 9, 9] }.File());
        Assert.Equal((1, 9f, 7f), (picture.Channels, picture.Values[0], picture.Values[1]));
    }

    [Fact]
    public void One_colour_may_be_transparent()
    {
        var grey = PngReader.Read(new PngBytes(3, 1, 0, 4) { Samples = [3, 4, 5], Alpha = [0xff, 0x04] }.File());
        Assert.Equal([255f, 0, 255], grey.Plane(1).ToArray());
        var colour = PngReader.Read(new PngBytes(2, 1, 2, 8) { Samples = [1, 2, 3, 1, 2, 4], Alpha = [0, 1, 0, 2, 0, 4] }.File());
        Assert.Equal([255f, 0], colour.Plane(3).ToArray());
        var deep = PngReader.Read(new PngBytes(2, 1, 0, 16) { Samples = [0x0104, 0x0204], Alpha = [1, 4] }.File());
        Assert.Equal([0f, 255], deep.Plane(1).ToArray());
    }

    [Fact]
    public void Colours_of_a_palette_have_alpha_as_far_as_it_goes()
    {
        var picture = PngReader.Read(new PngBytes(3, 1, 3, 2)
        {
            Samples = [0, 1, 2],
            Palette = [1, 2, 3, 4, 5, 6, 7, 8, 9],
            Alpha = [0, 100],
        }.File());
        Assert.Equal([0f, 100, 255], picture.Plane(3).ToArray());
    }

    [Fact]
    public void What_is_cut_short_anywhere_is_refused()
    {
        var file = new PngBytes(9, 7, 2, 8) { Samples = [.. Enumerable.Range(0, 189)], IsInterlaced = true, Parts = 2 }.File();
        for (var length = 0; length < file.Length; length++)
            Assert.Throws<PictureException>(() => PngReader.Read(file[..length]));
        Assert.Equal("it is cut short", Reason(file[..^1]));
    }

    [Fact]
    public void Fewer_pixels_than_it_says_are_refused()
    {
        var half = new PngBytes(8, 4, 0, 8) { Samples = new int[32] }.File();
        half[23] = 8;
        PngBytes.Mend(half);
        Assert.Equal("it is cut short", Reason(half));
    }

    [Fact]
    public void A_wrong_checksum_is_refused_where_it_matters()
    {
        var png = new PngBytes(3, 2, 3, 8) { Samples = new int[6], Palette = [1, 2, 3], Alpha = [9], Exif = ExifBytes.Of(6) };
        var file = png.File();
        var seen = new List<string>();
        for (var at = 8; at < file.Length;)
        {
            var end = at + 12 + (file[at + 2] << 8 | file[at + 3]);
            var damaged = file.ToArray();
            damaged[end - 1] ^= 1;
            try
            {
                Assert.Equal(new Size2(file[at + 4] == 'e' ? 2 : 3, file[at + 4] == 'e' ? 3 : 2),
                    file[at + 4] == 'e' ? new(2, 3) : PictureFile.Read(damaged).Size);
            }
            catch (PictureException e)
            {
                seen.Add(e.Message);
            }
            at = end;
        }
        Assert.Equal(["header", "palette", "transparency", "pixels"],
            seen.Select(reason => reason.Replace("it is damaged: the checksum of its ", "").Replace(" does not fit", "")));
    }

    [Fact]
    public void What_the_standard_forbids_is_refused()
    {
        Assert.Equal("it is damaged: it is of an unknown kind of PNG", Reason(new PngBytes(1, 1, 2, 4) { Samples = [1, 2, 3] }.File()));
        Assert.Equal("it is damaged: its palette is missing", Reason(new PngBytes(1, 1, 3, 8) { Samples = [0] }.File()));
        Assert.Equal("it is damaged: it has a colour that its palette has not",
            Reason(new PngBytes(1, 1, 3, 8) { Samples = [1], Palette = [1, 2, 3] }.File()));
        Assert.Equal("it is damaged: its pixels are predicted in an unknown way",
            Reason(new PngBytes(1, 1, 0, 8) { Samples = [1], Filter = 5 }.File()));
        Assert.Equal("it is damaged: it has no possible size", Reason(new PngBytes(0, 1, 0, 8) { Samples = [] }.File()));
    }

    [Fact]
    public void A_header_that_asks_for_more_than_the_bytes_can_hold_takes_no_memory()
    {
        var file = new PngBytes(9000, 9000, 6, 16) { Samples = [], Parts = 0 };
        byte[] bytes =
        [
            .. PngBytes.Plain(1, 1, 0)[..8],
            .. PngBytes.Chunk("IHDR", [0, 0, 0x23, 0x28, 0, 0, 0x23, 0x28, (byte)file.Bits, (byte)file.Colour, 0, 0, 0]),
            .. PngBytes.Chunk("IDAT", new byte[100]),
            .. PngBytes.Chunk("IEND", []),
        ];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("it is cut short", Reason(bytes));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    static string Reason(byte[] file) => Assert.Throws<PictureException>(() => PngReader.Read(file)).Message;
}
