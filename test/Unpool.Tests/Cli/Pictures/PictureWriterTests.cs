using System.Globalization;
using SkiaSharp;
using Unpool.Cli.Pictures;
using Xunit;

namespace Unpool.Tests.Cli.Pictures;

public sealed class PictureWriterTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("unpool").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Pictures_have_the_originals_names_and_size()
    {
        var folder = Path.Combine(_folder, "Output");
        var image = new Values(Enumerable.Range(0, 784).Select(i => i / 784f).ToArray(), new(1, 28, 28));
        var paths = new PictureWriter(folder).Write(3, image, new(new float[49], new(1, 7, 7)), image);
        Assert.Equal(["imageAutoEncoder_3__input.png", "imageAutoEncoder_3_encoding.png", "imageAutoEncoder_3_output.png"],
            paths.Select(Path.GetFileName));
        Assert.Equal(paths.Order(), Directory.GetFiles(folder).Order());

        using var bitmap = SKBitmap.Decode(paths[0]);
        Assert.Equal((224, 224), (bitmap.Width, bitmap.Height));
        // Row 20, column 9 of the image, 8 pixels a side.
        var level = (byte)MathF.Round((20 * 28 + 9) * 255f / 783);
        Assert.Equal(new SKColor(level, level, level), bitmap.GetPixel(9 * 8 + 7, 20 * 8));
    }

    [Fact]
    public void A_code_that_is_no_picture_has_no_file()
    {
        var image = new Values(new float[4], new(1, 2, 2));
        Assert.Equal(2, new PictureWriter(_folder).Write(0, image, new(new float[50], new(50)), image).Count);
    }

    [Fact]
    public void Texts_have_a_line_for_each_image()
    {
        var writer = new PictureWriter(_folder);
        var path = writer.WriteCodes([new float[] { 0, 0.1347094f, -1e-9f }, new float[] { 1, 2 }]);
        Assert.Equal("encoder_output_BS.txt", Path.GetFileName(path));
        Assert.Equal("0.000000 0.134709 -0.000000\n1.000000 2.000000\n", File.ReadAllText(path));
        Assert.Equal("decoder_output_BS.txt", Path.GetFileName(writer.WriteOutputs([])));
    }

    [Theory]
    [InlineData(0.0078125f, "0.007812")]
    [InlineData(0.0234375f, "0.023438")]
    [InlineData(-0.9999996f, "-1.000000")]
    [InlineData(123456.789f, "123456.789062")]
    [InlineData(1e20f, "100000002004087734272.000000")]
    [InlineData(float.NaN, "nan")]
    [InlineData(float.NegativeInfinity, "-inf")]
    public void Numbers_are_printed_as_printf_does(float value, string text)
    {
        var culture = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (odd.NumberFormat.NumberDecimalSeparator, odd.NumberFormat.NegativeSign) = (",", "~");
        CultureInfo.CurrentCulture = odd;
        try { Assert.Equal(text, PictureWriter.Line([value])); }
        finally { CultureInfo.CurrentCulture = culture; }
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_one_sentence()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        var failure = Assert.Throws<OutputException>(() => new PictureWriter(Path.Combine(file, "Output")).WriteCodes([]));
        Assert.StartsWith($"cannot write '{Path.Combine(file, "Output", "encoder_output_BS.txt")}': ", failure.Message);
        Assert.EndsWith(".", failure.Message);
    }

    [Fact]
    public void A_folder_is_no_file_to_write_to() =>
        Assert.Equal($"cannot write '{_folder}': it is a folder.",
            Assert.Throws<OutputException>(() => AtomicFile.Write(_folder, _ => { })).Message);

    [Fact]
    public void What_fails_half_way_leaves_the_old_file_and_no_other()
    {
        var path = Path.Combine(_folder, "a.txt");
        File.WriteAllText(path, "old");
        var failure = Assert.Throws<OutputException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new IOException("No space left on device");
        }));
        Assert.Equal($"cannot write '{path}': no space left on device.", failure.Message);
        Assert.Equal([path], Directory.GetFiles(_folder));
        Assert.Equal("old", File.ReadAllText(path));
    }
}
