using Unpool.Data;
using Unpool.Images;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Images;

public class PictureFidelityTests
{
    static Picture Draw(int seed, int channels, int width, int height)
    {
        var (picture, random) = (new Picture(channels, width, height), new Random(seed));
        for (var i = 0; i < picture.Values.Length; i++) picture.Values[i] = (i % width * 5 + random.Next(100)) % 256;
        return picture;
    }

    [Fact]
    public void A_difference_of_one_level_everywhere_is_48_decibels()
    {
        var a = Draw(1, 3, 20, 15);
        var b = new Picture(3, 20, 15, [.. a.Values.ToArray().Select(value => value + 1)]);
        Assert.Equal((1, 48.1308), (Math.Round(a.MeanSquaredError(b), 4), Math.Round(a.Psnr(b), 4)));
        Assert.Equal(double.PositiveInfinity, a.Psnr(a));
        Assert.Equal(1, a.Ssim(a), 1e-12);
    }

    // The network's own operation is the other way to compute it.
    [Theory]
    [InlineData(1, 11, 11)]
    [InlineData(1, 40, 23)]
    [InlineData(3, 17, 30)]
    [InlineData(1, 7, 12)]
    public void The_structural_similarity_is_that_of_networks(int channels, int width, int height)
    {
        var (a, b) = (Draw(1, channels, width, height), Draw(2, channels, width, height));
        var data = new Dataset(Column.From("a", a.Values.Length, a.Values), Column.From("b", b.Values.Length, b.Values));
        var similarity = Input.Of("a", a.Shape).Ssim(Input.Of("b", b.Shape), window: Math.Min(11, Math.Min(width, height)), range: 255);
        Assert.Equal(Evaluator.Mean(similarity, data), a.Ssim(b), 1e-4);
    }

    [Fact]
    public void Alpha_does_not_count()
    {
        var (a, b) = (Draw(1, 4, 12, 12), Draw(1, 4, 12, 12));
        b.Plane(3).Fill(7);
        Assert.Equal((double.PositiveInfinity, 1), (a.Psnr(b), Math.Round(a.Ssim(b), 9)));
    }

    [Fact]
    public void Pictures_of_two_sizes_are_a_wrong_argument() =>
        Assert.Throws<ArgumentException>(() => Draw(1, 1, 12, 12).Psnr(Draw(1, 1, 12, 13)));
}
