using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;
using Unpool.Images;
using Unpool.Images.Decoding.Tiff;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Images;

public class TiffReaderTests
{
    const int Width = 21, Height = 18;

    [Theory]
    [InlineData(Compression.NONE, 8)]
    [InlineData(Compression.LZW, 8)]
    [InlineData(Compression.ADOBE_DEFLATE, 8)]
    [InlineData(Compression.PACKBITS, 8)]
    [InlineData(Compression.NONE, 16)]
    [InlineData(Compression.LZW, 16)]
    [InlineData(Compression.DEFLATE, 16)]
    public void Strips_tiles_and_byte_orders_give_the_same(Compression compression, int bits)
    {
        foreach (var samples in (int[])[1, 2, 3, 4])
        {
            var rows = Rows(Width * samples, Height, bits, seed: samples);
            foreach (var isTiled in (bool[])[false, true])
                foreach (var isBig in (bool[])[false, true])
                {
                    // The library swaps the bytes of what it writes, in place.
                    var file = PictureBytes.Tiff(Width, Height, samples, bits, [.. rows.Select(row => row.ToArray())], tiff =>
                    {
                        tiff.SetField(TiffTag.COMPRESSION, compression);
                        if (isTiled) tiff.SetField(TiffTag.TILEWIDTH, 16);
                        if (isTiled) tiff.SetField(TiffTag.TILELENGTH, 16);
                    }, isBig);
                    Check(rows, bits, samples, TiffReader.Read(file));
                }
        }
    }

    [Theory]
    [InlineData(Compression.LZW)]
    [InlineData(Compression.ADOBE_DEFLATE)]
    public void Differences_are_added_up(Compression compression)
    {
        foreach (var bits in (int[])[8, 16])
        {
            var rows = Rows(Width * 3, Height, bits, seed: 1);
            Check(rows, bits, 3, TiffReader.Read(PictureBytes.Tiff(Width, Height, 3, bits, [.. rows.Select(row => row.ToArray())], tiff =>
            {
                tiff.SetField(TiffTag.COMPRESSION, compression);
                tiff.SetField(TiffTag.PREDICTOR, Predictor.HORIZONTAL);
            })));
        }
    }

    [Fact]
    public void Each_sample_may_have_a_plane_of_its_own()
    {
        var rows = Rows(Width, 3 * Height, 8, seed: 1);
        var file = PictureBytes.Tiff(Width, Height, 3, 8, rows, tiff => tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.SEPARATE));
        var picture = TiffReader.Read(file);
        Assert.Equal(rows.SelectMany(row => row).Select(value => (float)value), picture.Values.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void White_may_be_0(int bits)
    {
        var rows = Rows(Width, Height, bits, seed: 1);
        var black = TiffReader.Read(PictureBytes.Tiff(Width, Height, 1, bits, [.. rows.Select(row => row.ToArray())]));
        var white = TiffReader.Read(PictureBytes.Tiff(Width, Height, 1, bits, rows,
            tiff => tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.MINISWHITE)));
        Assert.Equal(black.Values.ToArray().Select(value => 255 - value), white.Values.ToArray());
    }

    [Fact]
    public void A_fax_is_read()
    {
        var rows = Rows(Width, Height, 1, seed: 2);
        var plain = TiffReader.Read(PictureBytes.Tiff(Width, Height, 1, 1, rows));
        var fax = TiffReader.Read(PictureBytes.Tiff(Width, Height, 1, 1, rows, tiff => tiff.SetField(TiffTag.COMPRESSION, Compression.CCITTFAX4)));
        Assert.Equal(plain.Values.ToArray(), fax.Values.ToArray());
    }

    [Fact]
    public void A_palette_has_colours_of_16_bits()
    {
        static ushort[] Channel(int factor) => [.. Enumerable.Range(0, 256).Select(i => (ushort)(257 * (i * factor % 256)))];
        var file = PictureBytes.Tiff(3, 1, 1, 8, [[0, 1, 200]], tiff =>
        {
            tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.PALETTE);
            tiff.SetField(TiffTag.COLORMAP, Channel(1), Channel(3), Channel(7));
        });
        Assert.Equal([0f, 1, 200, 0, 3, 600 % 256, 0, 7, 1400 % 256], TiffReader.Read(file).Values.ToArray());
        Assert.Equal(new PictureHeader("TIFF", 3, 1, 3, 8), TiffReader.Header(file));
    }

    [Fact]
    public void Inks_leave_light()
    {
        var file = PictureBytes.Tiff(3, 1, 4, 8, [[0, 0, 0, 0, 255, 0, 0, 0, 0, 51, 255, 51]], tiff =>
        {
            tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.SEPARATED);
            tiff.SetField(TiffTag.EXTRASAMPLES, 0, Array.Empty<short>());
        });
        Assert.Equal([255f, 0, 204, 255, 255, 163.2f, 255, 255, 0], TiffReader.Read(file).Values.ToArray());
    }

    [Fact]
    public void Colours_multiplied_by_alpha_are_divided_by_it()
    {
        var file = PictureBytes.Tiff(2, 1, 4, 8, [[50, 100, 0, 100, 0, 0, 0, 0]],
            tiff => tiff.SetField(TiffTag.EXTRASAMPLES, 1, new short[] { (short)ExtraSample.ASSOCALPHA }));
        Assert.Equal([127.5f, 0, 255, 0, 0, 0, 100, 0], TiffReader.Read(file).Values.ToArray());
    }

    [Fact]
    public void Floats_go_from_0_to_1()
    {
        static byte[] File(params float[] values) => PictureBytes.Tiff(values.Length, 1, 1, 32, [MemoryMarshal.AsBytes<float>(values).ToArray()],
            tiff => tiff.SetField(TiffTag.SAMPLEFORMAT, SampleFormat.IEEEFP));
        Assert.Equal([0f, 127.5f, 255], TiffReader.Read(File(0, 0.5f, 1)).Values.ToArray());
        Assert.Equal(new PictureHeader("TIFF", 1, 1, 1, 32), TiffReader.Header(File(0)));
        foreach (var wrong in (float[])[1.01f, -0.01f, float.NaN, float.PositiveInfinity, 4095])
            Assert.Equal("its floats are not all from 0 to 1", Reason(File(0, wrong)));
    }

    [Fact]
    public void A_JPEG_within_is_read()
    {
        var rows = Enumerable.Range(0, 16).Select(y => Enumerable.Range(0, 16).SelectMany(x => (byte[])[200, 100, 50]).ToArray()).ToArray();
        var picture = TiffReader.Read(PictureBytes.Tiff(16, 16, 3, 8, rows, tiff =>
        {
            tiff.SetField(TiffTag.COMPRESSION, Compression.JPEG);
            tiff.SetField(TiffTag.ROWSPERSTRIP, 16);
            tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.YCBCR);
            tiff.SetField(TiffTag.JPEGCOLORMODE, JpegColorMode.RGB);
        }));
        Assert.Equal(200, picture.Plane(0)[100], 4f);
        Assert.Equal(100, picture.Plane(1)[100], 4f);
        Assert.Equal(50, picture.Plane(2)[100], 4f);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(3)]
    public void A_turned_picture_is_read_upright(int orientation)
    {
        var file = PictureBytes.Tiff(2, 1, 1, 8, [[10, 20]], tiff => tiff.SetField(TiffTag.ORIENTATION, orientation));
        var picture = PictureFile.Read(file);
        Assert.Equal(orientation == 6 ? new Size2(2, 1) : new(1, 2), picture.Size);
        Assert.Equal(orientation == 6 ? [10f, 20] : [20f, 10], picture.Values.ToArray());
    }

    [Fact]
    public void Kinds_that_are_not_read_are_named()
    {
        Assert.Equal("its values are of a kind that is not read (INT, 8 bits)", Reason(PictureBytes.Tiff(1, 1, 1, 8, [[1]],
            tiff => tiff.SetField(TiffTag.SAMPLEFORMAT, SampleFormat.INT))));
        Assert.Equal("its values are of a kind that is not read (UINT, 32 bits)", Reason(PictureBytes.Tiff(1, 1, 1, 32, [[1, 2, 3, 4]])));
        Assert.Equal("its colours are of a kind that is not read (CIELAB)", Reason(PictureBytes.Tiff(1, 1, 3, 8, [[1, 2, 3]],
            tiff => tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.CIELAB))));
    }

    [Fact]
    public void What_is_cut_short_is_refused()
    {
        var file = PictureBytes.Tiff(Width, Height, 3, 8, Rows(Width * 3, Height, 8, 1), tiff => tiff.SetField(TiffTag.COMPRESSION, Compression.LZW));
        for (var length = 0; length < file.Length; length += 7)
            Assert.Throws<PictureException>(() => TiffReader.Read(file[..length]));
    }

    static void Check(byte[][] rows, int bits, int samples, Picture picture)
    {
        Assert.Equal((samples, Width, Height), (picture.Channels, picture.Width, picture.Height));
        for (var y = 0; y < Height; y++)
            for (var i = 0; i < Width * samples; i++)
                Assert.Equal(
                    bits == 8 ? rows[y][i] : BitConverter.ToUInt16(rows[y], 2 * i) / 257f,
                    picture.Plane(i % samples)[y * Width + i / samples]);
    }

    static byte[][] Rows(int values, int count, int bits, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var row = new byte[(values * bits + 7) / 8];
            random.NextBytes(row);
            return row;
        })];
    }

    static string Reason(byte[] file) => Assert.Throws<PictureException>(() => TiffReader.Read(file)).Message;
}
