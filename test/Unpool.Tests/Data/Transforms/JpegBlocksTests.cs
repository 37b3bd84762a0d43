using SkiaSharp;
using Unpool.Data;
using Unpool.Rng;
using Xunit;

namespace Unpool.Tests.Data;

/// <summary>The oracle is a real JPEG file, written and read by Skia.</summary>
public class JpegBlocksTests
{
    static byte[] Smooth(int width, int height, int channels)
    {
        var bytes = new byte[width * height * channels];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                for (var c = 0; c < channels; c++)
                    bytes[(y * width + x) * channels + c] = (byte)(128 + 60 * Math.Sin(0.4 * x + c) + 50 * Math.Cos(0.3 * y - c) + (x > y ? 15 : 0));
        return bytes;
    }

    static float[] Apply(int quality, float[] planes, Shape shape, float white = 255)
    {
        var unused = new CounterRandom();
        new JpegBlocks(quality).Apply(new(shape, planes, new float[planes.Length], white), ref unused);
        return planes;
    }

    // Decoders round in their own way: one level, seldom two.
    [Theory]
    [InlineData(3, 32, 24)]
    [InlineData(10, 32, 24)]
    [InlineData(50, 29, 21)]
    [InlineData(75, 8, 8)]
    [InlineData(95, 5, 40)]
    public void Grey_images_look_as_a_JPEG_file_of_that_quality(int quality, int width, int height)
    {
        var bytes = Smooth(width, height, 1);
        using var image = SKImage.FromPixelCopy(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque), bytes);
        using var file = image.Encode(SKEncodedImageFormat.Jpeg, quality);
        using var decoded = SKBitmap.Decode(file.ToArray());
        var found = Apply(quality, [.. bytes.Select(b => (float)b)], new(1, height, width));
        var differences = Enumerable.Range(0, width * height)
            .Select(i => Math.Abs(found[i] - decoded.GetPixel(i % width, i / width).Red)).ToArray();
        Assert.True(differences.Max() <= 2, $"{differences.Max()}");
        Assert.True(differences.Average() < 0.25, $"{differences.Average()}");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    public void Colours_look_as_a_JPEG_file_without_subsampling(int quality)
    {
        const int Width = 32, Height = 16;
        var bytes = Smooth(Width, Height, 3);
        using var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var i = 0; i < Width * Height; i++)
            bitmap.SetPixel(i % Width, i / Width, new(bytes[3 * i], bytes[3 * i + 1], bytes[3 * i + 2]));
        using var pixels = bitmap.PeekPixels();
        using var file = pixels.Encode(new SKJpegEncoderOptions(quality, SKJpegEncoderDownsample.Downsample444, SKJpegEncoderAlphaOption.Ignore))!;
        using var decoded = SKBitmap.Decode(file.ToArray());
        float[] planes = [.. Enumerable.Range(0, 3 * Width * Height).Select(i => (float)bytes[i % (Width * Height) * 3 + i / (Width * Height)])];
        var found = Apply(quality, planes, new(3, Height, Width));
        var differences = Enumerable.Range(0, Width * Height).SelectMany(i =>
        {
            var pixel = decoded.GetPixel(i % Width, i / Width);
            return new[] { pixel.Red - found[i], pixel.Green - found[Width * Height + i], pixel.Blue - found[2 * Width * Height + i] };
        }).Select(Math.Abs).ToArray();
        Assert.True(differences.Max() <= 6, $"{differences.Max()}");
        Assert.True(differences.Average() < 0.7, $"{differences.Average()}");
    }

    [Fact]
    public void The_value_of_white_is_a_matter_of_scale()
    {
        float[] bytes = [.. Smooth(16, 16, 1).Select(b => (float)b)];
        var expected = Apply(20, [.. bytes], new(1, 16, 16));
        var found = Apply(20, [.. bytes.Select(b => b / 255)], new(1, 16, 16), white: 1);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First / 255, pair.Second, 1e-5f));
    }
}
