using Unpool.Data;
using Unpool.Rng;
using Xunit;

namespace Unpool.Tests.Data;

public class BlurTests
{
    [Theory]
    [InlineData(0.4)]
    [InlineData(1.5)]
    [InlineData(5)]
    public void A_blurred_pixel_is_the_mean_weighted_by_a_Gaussian_with_the_edge_repeated(double deviation)
    {
        var (shape, random) = (new Shape(2, 7, 11), new Random(3));
        float[] image = [.. Enumerable.Range(0, shape.Size).Select(_ => 255 * random.NextSingle())];
        var (found, room, unused) = ((float[])image.Clone(), new float[image.Length], new CounterRandom());
        new Blur(deviation).Apply(new(shape, found, room, 255), ref unused);

        var reach = (int)Math.Ceiling(3 * deviation);
        for (var c = 0; c < shape.Channels; c++)
            for (var y = 0; y < shape.Height; y++)
                for (var x = 0; x < shape.Width; x++)
                {
                    var (sum, weights) = (0.0, 0.0);
                    for (var dy = -reach; dy <= reach; dy++)
                        for (var dx = -reach; dx <= reach; dx++)
                        {
                            var weight = Math.Exp(-(dx * dx + dy * dy) / (2 * deviation * deviation));
                            var (atY, atX) = (Math.Clamp(y + dy, 0, shape.Height - 1), Math.Clamp(x + dx, 0, shape.Width - 1));
                            sum += weight * image[(c * shape.Height + atY) * shape.Width + atX];
                            weights += weight;
                        }
                    Assert.Equal(sum / weights, found[(c * shape.Height + y) * shape.Width + x], 0.001);
                }
    }
}
