using System.Text;
using CsCheck;
using Unpool.Images;
using Unpool.Images.Writing;
using Unpool.Rng;
using Unpool.Serve.Bodies;
using Unpool.Serve.Hosting;
using Xunit;

namespace Unpool.Tests.Serve.Bodies;

public class SampleReaderTests
{
    static readonly Shape Grey = new(1, 3, 4), Colour = new(3, 3, 4);
    static readonly PictureOptions Rule = new() { Size = new(3, 4), Colour = false, MostPixels = 10_000 };

    [Fact]
    public void Pictures_arrays_and_JSON_of_the_same_pixels_are_the_same()
    {
        var pixels = Pixels(Grey, 1);
        using var png = new MemoryStream();
        PngWriter.Write(png, new(1, 4, 3, [.. pixels]), bits: 8);
        byte[] bytes = [.. pixels.Select(value => (byte)value)];
        Same(pixels, png.ToArray());
        Same(pixels, Npy("<f4", "1, 1, 3, 4", BytesOf(pixels)));
        Same(pixels, Npy("<f4", "3, 4", BytesOf(pixels)));
        Same(pixels, Npy("<f8", "1, 3, 4", [.. pixels.SelectMany(value => BitConverter.GetBytes((double)value))]));
        Same(pixels, Npy("|u1", "1, 3, 4", bytes));
        Same(pixels, Encoding.UTF8.GetBytes($$"""{"values":[{{string.Join(',', pixels)}}]}"""));
        Same(pixels, Encoding.UTF8.GetBytes($$""" {"shape":[1,3,4],"bytes":"{{Convert.ToBase64String(bytes)}}"}"""));
    }

    [Fact]
    public void Channels_that_lie_side_by_side_become_planes()
    {
        var (two, plane) = (Pixels(Colour, 2), 12);
        var together = new float[two.Length];
        for (var i = 0; i < two.Length; i++) together[i / 36 * 36 + i % plane * 3 + i % 36 / plane] = two[i];
        using var read = SampleReader.Pictures(Npy("<f4", "2, 3, 4, 3", BytesOf(together)), Colour, Rule);
        Assert.Equal(2, read.Count);
        Assert.Equal(two, read.Values.ToArray());
    }

    [Fact]
    public void A_picture_of_another_size_is_brought_to_the_model_s_with_a_sentence()
    {
        using var png = new MemoryStream();
        PngWriter.Write(png, new(3, 9, 7), bits: 8);
        using var read = SampleReader.Pictures(png.ToArray(), Grey, Rule);
        Assert.Equal(12, read.Values.Length);
        Assert.Equal(
            "pictures of another size than 4x3 are brought to it (fit) and in colour are read in grey, as the model was trained.", read.Note);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("garbage", "no picture of a known kind")]
    [InlineData("{", "line 1")]
    [InlineData("[1,2]", "not a tensor")]
    [InlineData("{}", "\"values\"")]
    [InlineData("""{"values":[1,2,3]}""", "12 values each, but pixels has 3")]
    [InlineData("""{"values":[]}""", "12 values each, but pixels has 0")]
    [InlineData("""{"shape":[1,3,5],"values":[1,2,3,4,5,6,7,8,9,10,11,12]}""", "[1, 3, 5] are not 12 values")]
    [InlineData("""{"values":[1,2,3,4,5,6,7,8,9,10,11,1e99]}""", "finite")]
    [InlineData("""{"bytes":"%%%"}""", "not a tensor")]
    [InlineData("""{"values":[1],"bytes":"AAAA"}""", "either")]
    public void What_is_wrong_is_said_in_a_sentence(string body, string sentence)
    {
        try
        {
            SampleReader.Pictures(Encoding.UTF8.GetBytes(body), Grey, Rule);
            Assert.Fail("it was read");
        }
        catch (Exception e) when (e is ProblemException or PictureException)
        {
            Assert.Contains(sentence, e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_array_must_be_as_long_as_it_says()
    {
        var whole = Npy("<f4", "1, 3, 4", BytesOf(Pixels(Grey, 1)));
        foreach (var length in (int[])[whole.Length - 1, whole.Length - 4, 20, 9, 7])
            Assert.Throws<ProblemException>(() => SampleReader.Pictures(whole.AsSpan(0, length), Grey, Rule));
        Assert.Throws<ProblemException>(() => SampleReader.Pictures([.. whole, 0], Grey, Rule));
        Assert.Throws<ProblemException>(() => SampleReader.Pictures(Npy("<f4", "0, 3, 4", []), Grey, Rule));
        Assert.Throws<ProblemException>(() => SampleReader.Pictures(Npy("<i4", "3, 4", new byte[48]), Grey, Rule));
    }

    [Fact]
    public void A_picture_that_is_too_large_is_refused_before_it_is_decoded()
    {
        using var png = new MemoryStream();
        PngWriter.Write(png, new(1, 101, 100), bits: 8);
        var refused = Assert.Throws<ProblemException>(() => SampleReader.Pictures(png.ToArray(), Grey, Rule));
        Assert.Equal(413, refused.Status);
        Assert.Contains("101x100 pixels", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_bodies_are_read_or_refused_and_never_anything_else()
    {
        using var png = new MemoryStream();
        PngWriter.Write(png, new(1, 4, 3, Pixels(Grey, 1)), bits: 8);
        byte[][] bodies =
        [
            png.ToArray(), Npy("<f4", "1, 3, 4", BytesOf(Pixels(Grey, 1))),
            Encoding.UTF8.GetBytes($$"""{"shape":[1,3,4],"values":[{{string.Join(',', Pixels(Grey, 1))}}]}"""),
        ];
        var (read, refused) = (0, 0);
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 100_000], Gen.Byte, Gen.Int[0, 3]).Sample((which, at, value, how) =>
        {
            var body = bodies[which].ToArray();
            at %= body.Length;
            body = how switch
            {
                0 => body[..at],
                1 => [.. body[..at], value, .. body[at..]],
                2 => [.. body[..at], .. body[(at + 1)..]],
                _ => [.. body[..at], value, .. body[(at + 1)..]],
            };
            try
            {
                using var samples = SampleReader.Pictures(body, Grey, Rule);
                Assert.Equal(0, samples.Values.Length % 12);
                Interlocked.Increment(ref read);
            }
            catch (Exception e) when (e is ProblemException or PictureException)
            {
                Interlocked.Increment(ref refused);
            }
        }, iter: 3000);
        Assert.True(read > 50 && refused > 500, $"{read} read, {refused} refused");
    }

    static void Same(float[] pixels, byte[] body)
    {
        using var read = SampleReader.Pictures(body, Grey, Rule);
        Assert.Equal(1, read.Count);
        Assert.Null(read.Note);
        Assert.Equal(pixels, read.Values.ToArray());
    }

    static float[] Pixels(Shape shape, int count)
    {
        var random = new CounterRandom(3, 1, 0, 0);
        var values = new float[count * shape.Size];
        foreach (ref var value in values.AsSpan()) value = (int)(256 * random.Unit());
        return values;
    }

    static byte[] BytesOf(float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    static byte[] Npy(string type, string sizes, byte[] values)
    {
        var head = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({sizes}), }}\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)head.Length, 0, .. Encoding.ASCII.GetBytes(head), .. values];
    }
}
