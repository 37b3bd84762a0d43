using Unpool.Layers;
using Xunit;

namespace Unpool.Tests.Layers;

public class InitializerTests
{
    static readonly Shape Kernel = new(1, 1, 5, 5);

    [Fact]
    public void The_tutorials_convolution_starts_from_the_originals_values()
    {
        var w = Fill(Initializer.GlorotUniform().OrRanks(2, -1), Kernel, seed: 2);
        float[] expected = [.27962506f, .24265069f, .19663656f, .29466832f, -.17119336f];
        Assert.Equal(expected, w[..5]);
    }

    [Fact]
    public void The_tutorials_deconvolution_starts_from_the_originals_values()
    {
        var w = Fill(Initializer.GlorotUniform(scale: 0.001f), Kernel, seed: 1);
        float[] expected = [-5.67195879e-4f, -5.63275826e-4f, -7.55775254e-5f, -7.42026081e-4f, -2.30987673e-4f];
        Assert.Equal(expected, w[..5]);
    }

    [Fact]
    public void Fans_are_counted_in_the_originals_axes()
    {
        Assert.Equal(new(784, 200), Fan.Of(new(1, 28, 28, 200), 0, 1));     // dense [in..., out]
        Assert.Equal(new(5 * 4 * 3, 5 * 4 * 7), Fan.Of(new(7, 3, 5, 4), 2, -1)); // convolution [K,C,R,S]
        Assert.Equal(new(20 * 7, 20 * 3), Fan.Of(new(7, 3, 5, 4), 2, 1));   // transposed convolution [Cin,Cout,R,S], outputs next to the kernel
        Assert.Equal(new(5 * 3 * 7, 4), Fan.Of(new(7, 3, 5, 4), 0, 1));     // the same with BrainScript's default ranks
        Assert.Throws<ArgumentException>(() => Fan.Of(new(3, 3), 2, -1));
    }

    public static TheoryData<string, double> HalfRanges => new()
    {
        { "uniform", 0.05 }, { "uniform1", 1 }, { "xavier", Math.Sqrt(3 / 60.0) },
        { "glorotUniform", Math.Sqrt(6 / 200.0) }, { "heUniform", Math.Sqrt(6 / 60.0) },
    };

    [Theory, MemberData(nameof(HalfRanges))]
    public void Uniform_kinds_fill_their_range(string name, double range)
    {
        // fan-in 60, fan-out 140; many values by many seeds
        var values = Enumerable.Range(1, 40).SelectMany(seed => Fill(Named(name, 2), new(7, 3, 5, 4), (ulong)seed)).ToArray();
        Assert.All(values, value => Assert.InRange(value, -2 * range, 2 * range));
        Assert.InRange(values.Max(), 1.99 * range, 2 * range);
        Assert.InRange(values.Min(), -2 * range, -1.99 * range);
        Assert.Equal(0, values.Average(), 0.05 * range);
    }

    public static TheoryData<string, double> Deviations => new()
    {
        { "gaussian", 0.2 / Math.Sqrt(60) }, { "normal", 1 }, { "glorotNormal", Math.Sqrt(2 / 200.0) }, { "heNormal", Math.Sqrt(2 / 60.0) },
    };

    [Theory, MemberData(nameof(Deviations))]
    public void Normal_kinds_have_their_deviation_and_are_not_cut_off(string name, double deviation)
    {
        var values = Enumerable.Range(1, 100).SelectMany(seed => Fill(Named(name, 2), new(7, 3, 5, 4), (ulong)seed)).ToArray();
        Assert.Equal(2 * deviation, Math.Sqrt(values.Average(value => (double)value * value)), 0.02 * deviation);
        Assert.Equal(0, values.Average(), 0.02 * deviation);
        Assert.True(values.Max(Math.Abs) > 2 * 3.3 * deviation);
        Assert.Equal(0.6827, values.Count(value => Math.Abs(value) < 2 * deviation) / (double)values.Length, 0.01);
    }

    [Fact]
    public void The_same_seed_gives_the_same_values_and_another_others()
    {
        foreach (var initializer in new[] { Initializer.HeUniform(), Initializer.HeNormal() })
        {
            Assert.Equal(Fill(initializer, new(7), 3), Fill(initializer, new(7), 3));
            Assert.NotEqual(Fill(initializer, new(7), 3), Fill(initializer, new(7), 4));
            Assert.True(initializer.IsRandom);
        }
        Assert.False(Initializer.Constant(1).IsRandom);
    }

    [Fact]
    public void Constants_and_given_values_arrive()
    {
        Assert.Equal([3, 3], Fill(Initializer.Constant(3), new(2), 1));
        Assert.Equal([1, 2, 4, 8], Fill(Initializer.FromValues(1, 2, 4, 8), new(2, 2), 1));
        Assert.Equal([2, 4], Fill(Initializer.FromValues(1, 2) with { Scale = 2 }, new(2), 1));
        Assert.Equal([0, 0], Fill(Initializer.Uniform(scale: 0), new(2), 1));
    }

    [Theory]
    [InlineData(3, new[] { .5f, 1, .5f })]
    [InlineData(4, new[] { .25f, .75f, .75f, .25f })]
    public void Bilinear_kernels_are_tents_from_each_channel_to_itself(int size, float[] tent)
    {
        var w = Fill(Initializer.Bilinear(), new(2, 3, size, size), 1);
        for (var c = 0; c < 2; c++)
            for (var d = 0; d < 3; d++)
                for (var r = 0; r < size; r++)
                    for (var s = 0; s < size; s++)
                        Assert.Equal(c == d ? tent[r] * tent[s] : 0, w[((c * 3 + d) * size + r) * size + s]);
    }

    [Fact]
    public void Errors_name_the_shape()
    {
        Assert.Contains("5x5x1x1", Assert.Throws<ArgumentException>(() => Initializer.Normal().Fill(new float[24], Kernel, 1)).Message);
        Assert.Contains(
            "2 initial values, but got 3", Assert.Throws<ArgumentException>(() => Fill(Initializer.FromValues(1, 2, 3), new(2), 1)).Message);
        Assert.Contains("4x5x2x2", Assert.Throws<ArgumentException>(() => Fill(Initializer.Bilinear(), new(2, 2, 5, 4), 1)).Message);
        Assert.Throws<ArgumentException>(() => Fill(Initializer.HeNormal() with { FilterRank = 5 }, Kernel, 1));
    }

    [Fact]
    public void Names_and_ranges_can_be_reported()
    {
        var initializer = Initializer.GlorotUniform().OrRanks(2, -1);
        Assert.Equal(("glorotUniform", .34641016f), (initializer.Name, initializer.SpreadOf(Kernel)));
        Assert.Equal(0, Initializer.Constant(3).SpreadOf(Kernel));
    }

    [Fact]
    public void A_layers_ranks_do_not_replace_those_that_were_set()
    {
        var initializer = (Initializer.GlorotUniform() with { FilterRank = 0 }).OrRanks(2, -1);
        Assert.Equal((0, -1), (initializer.FilterRank, initializer.OutputRank));
    }

    [Fact]
    public void Equal_descriptions_are_equal()
    {
        Assert.Equal(Initializer.GlorotUniform(0.5f), Initializer.GlorotUniform(0.5f));
        Assert.NotEqual(Initializer.GlorotUniform(), Initializer.HeUniform());
        Assert.Equal(Initializer.FromValues(1, 2), Initializer.FromValues(1, 2));
    }

    static Initializer Named(string name, float scale) => (name switch
    {
        "uniform" => Initializer.Uniform(scale),
        "uniform1" => Initializer.Uniform1(scale),
        "xavier" => Initializer.Xavier(scale),
        "glorotUniform" => Initializer.GlorotUniform(scale),
        "heUniform" => Initializer.HeUniform(scale),
        "gaussian" => Initializer.Gaussian(scale),
        "normal" => Initializer.Normal(scale),
        "glorotNormal" => Initializer.GlorotNormal(scale),
        _ => Initializer.HeNormal(scale),
    }).OrRanks(2, -1);

    static float[] Fill(Initializer initializer, Shape shape, ulong seed)
    {
        var values = new float[shape.Size];
        initializer.Fill(values, shape, seed);
        return values;
    }
}
