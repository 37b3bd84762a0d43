using Unpool.Rng;
using Xunit;

namespace Unpool.Tests.Rng;

public class MersenneTwister64Tests
{
    [Theory]
    [InlineData(1UL, 2469588189546311528UL, 2516265689700432462UL)]
    [InlineData(2UL, 16668552215174154828UL, 15684088468973760345UL)]
    public void First_numbers_are_those_of_std_mt19937_64(ulong seed, ulong first, ulong second)
    {
        var random = new MersenneTwister64(seed);
        Assert.Equal(first, random.Next());
        Assert.Equal(second, random.Next());
    }

    [Theory]
    [InlineData(1, new[] { -.73224676f, -.72718596f, -.09757018f, -.95795155f, -.29820377f, .82271612f })]
    [InlineData(2, new[] { .80720806f, .70047224f, .56764090f, .85063422f, -.49419266f, -.72822833f })]
    [InlineData(3, new[] { .11753201f, -.60847247f, .18048251f })]
    public void Uniform_floats_are_the_originals(ulong seed, float[] expected)
    {
        var random = new MersenneTwister64(seed);
        foreach (var value in expected) Assert.Equal(value, random.NextUniform(-1, 1), 1e-7f);
    }
}
