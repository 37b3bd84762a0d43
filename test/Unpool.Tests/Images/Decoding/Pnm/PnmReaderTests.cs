using Unpool.Images;
using Unpool.Images.Decoding.Pnm;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Images;

public class PnmReaderTests
{
    [Theory]
    [InlineData("P1 3 2\n101 # three\n0 1 0", new[] { 0f, 255, 0, 255, 0, 255 })]
    [InlineData("P1\n3 2 1 0 1 0 1 0\n", new[] { 0f, 255, 0, 255, 0, 255 })]
    [InlineData("P2\n# a comment\n3 #another\n2\n255\n0 1 2\n253 254 255", new[] { 0f, 1, 2, 253, 254, 255 })]
    [InlineData("P2 3 1 100 0 50 100 ", new[] { 0f, 127.5f, 255 })]
    [InlineData("P2 2 1 65535 257 65535", new[] { 1f, 255 })]
    public void Text_is_read(string text, float[] values) => Assert.Equal(values, PnmReader.Read(PictureBytes.Pnm(text)).Values.ToArray());

    [Fact]
    public void Text_of_colours_becomes_planes() =>
        Assert.Equal([1f, 4, 2, 5, 3, 6], PnmReader.Read(PictureBytes.Pnm("P3 2 1 255 1 2 3 4 5 6")).Values.ToArray());

    [Fact]
    public void Bits_fill_whole_bytes_in_each_row()
    {
        var picture = PnmReader.Read(PictureBytes.Pnm("P4 9 2\n", 0b10000001, 0b10000000, 0, 0));
        Assert.Equal([0f, 255, 255, 255, 255, 255, 255, 0, 0, .. Enumerable.Repeat(255f, 9)], picture.Values.ToArray());
    }

    [Fact]
    public void Bytes_are_values_up_to_the_maximum()
    {
        Assert.Equal([0f, 128, 255], PnmReader.Read(PictureBytes.Pnm("P5 3 1 255\n", 0, 128, 255)).Values.ToArray());
        Assert.Equal([0f, 51, 255], PnmReader.Read(PictureBytes.Pnm("P5 3 1\n15\n", 0, 3, 15)).Values.ToArray());
        Assert.Equal([1f, 4, 2, 5, 3, 6], PnmReader.Read(PictureBytes.Pnm("P6\n2 1\n255 ", 1, 2, 3, 4, 5, 6)).Values.ToArray());
        // The blank that ends the header may be followed by a pixel that looks like one.
        Assert.Equal([10f, 32], PnmReader.Read(PictureBytes.Pnm("P5 2 1 255\n", 10, 32)).Values.ToArray());
    }

    [Fact]
    public void Above_255_a_value_has_two_bytes_the_higher_first()
    {
        Assert.Equal([256 / 257f, 255], PnmReader.Read(PictureBytes.Pnm("P5 2 1 65535\n", 1, 0, 255, 255)).Values.ToArray());
        Assert.Equal([0f, 255], PnmReader.Read(PictureBytes.Pnm("P5 2 1 4095\n", 0, 0, 15, 255)).Values.ToArray());
        Assert.Equal(new PictureHeader("PNM", 2, 1, 1, 16), PnmReader.Header(PictureBytes.Pnm("P5 2 1 4095\n")));
    }

    [Fact]
    public void A_ramp_of_65536_levels_stays_one()
    {
        var bytes = Enumerable.Range(0, 65536).SelectMany(i => (byte[])[(byte)(i >> 8), (byte)i]).ToArray();
        Assert.Equal(65536, PnmReader.Read(PictureBytes.Pnm("P5 256 256 65535\n", bytes)).Values.ToArray().Distinct().Count());
    }

    [Theory]
    [InlineData("P5 2 1 255", "it is cut short")]
    [InlineData("P5 2 1 255\nA", "it is cut short")]
    [InlineData("P5 99999 900 65535\nA", "it is cut short")]
    [InlineData("P2 2 1 255 7", "it is cut short")]
    [InlineData("P5 2", "it is cut short")]
    [InlineData("P5 2 1 255#AA", "it is damaged: no blank ends its header")]
    [InlineData("P2 2 1 255 7 x ", "it is damaged: it has no number where one belongs")]
    [InlineData("P1 2 1 1 2", "it is damaged: it has something else where a 0 or a 1 belongs")]
    [InlineData("P2 2 1 15 7 16", "it is damaged: it has a value of 16, more than the 15 that it allows")]
    [InlineData("P5 0 1 255\n", "it is damaged: its header has impossible numbers")]
    [InlineData("P5 1 1 65536\nAA", "it is damaged: its header has impossible numbers")]
    [InlineData("P5 99999999999 1 255\n", "it is damaged: it has an impossible number")]
    public void What_is_wrong_is_refused(string text, string reason) =>
        Assert.Equal(reason, Assert.Throws<PictureException>(() => PnmReader.Read(PictureBytes.Pnm(text))).Message);
}
