using Unpool.Images;
using Xunit;

namespace Unpool.Tests.Images;

public class PictureShapingTests
{
    [Fact]
    public void A_picture_becomes_what_a_network_reads()
    {
        var picture = new Picture(4, 2, 2, [.. Enumerable.Repeat(100f, 12), 255, 255, 0, 0]);
        Assert.Equal([177.5f], picture.To(new(1, 1, 1)).Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-3);
        Assert.Equal([50f, 50, 50], picture.To(new(3, 1, 1), new() { Alpha = AlphaRule.Black }).Values.ToArray());
        Assert.Equal([100f, 127.5f], picture.To(new(2, 1, 1), new() { Alpha = AlphaRule.Channel }).Values.ToArray());
        // It is still there.
        Assert.Equal(100f, picture.Values[0]);
        Assert.Same(picture, picture.To(new(4, 2, 2), new() { Alpha = AlphaRule.Channel }));
    }

    [Fact]
    public void A_shape_of_no_picture_is_a_wrong_argument()
    {
        var picture = new Picture(1, 2, 2);
        Assert.Throws<ArgumentException>(() => picture.To(new(4)));
        Assert.Throws<ArgumentException>(() => picture.To(new(2, 2, 2)));
        Assert.Throws<ArgumentException>(() => picture.To(new(3, 2, 2), new() { Alpha = AlphaRule.Channel }));
    }

    [Fact]
    public void Values_are_rounded_half_up() =>
        Assert.Equal([0f, 1, 128, 255, 255], new Picture(1, 5, 1, [0.49f, 0.5f, 127.5f, 254.7f, 255]).Rounded().Values.ToArray());

    // Widths that leave values over after the last whole vector, too.
    [Fact]
    public void A_vector_of_values_is_rounded_as_each_by_itself()
    {
        var random = new Random(1);
        for (var count = 1; count < 200; count++)
        {
            float[] values = [.. Enumerable.Range(0, count).Select(i => i % 5 == 0 ? random.Next(-3, 260) + 0.5f : random.NextSingle() * 270 - 8)];
            var bytes = new byte[count];
            PictureShaping.ToBytes(values, bytes);
            Assert.Equal(values.Select(PictureShaping.ToByte), bytes);
        }
    }
}
