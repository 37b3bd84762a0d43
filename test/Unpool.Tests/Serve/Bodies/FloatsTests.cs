using Unpool.Rng;
using Unpool.Serve.Bodies;
using Xunit;

namespace Unpool.Tests.Serve.Bodies;

public class FloatsTests
{
    // Around the lengths of vectors.
    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, 70), 127, 128, 129, 1000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Bytes_become_the_numbers_that_they_are(int length)
    {
        byte[] bytes = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 37))];
        var floats = new float[length];
        Floats.OfBytes(bytes, floats);
        Assert.Equal(bytes.Select(value => (float)value), floats);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Every_value_is_multiplied(int length)
    {
        float[] values = [.. Enumerable.Range(0, length).Select(i => i - 3.5f)];
        var scaled = values.ToArray();
        Floats.Scale(scaled, 1.7f);
        Assert.Equal(values.Select(value => value * 1.7f), scaled);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void What_is_no_number_is_found_wherever_it_is(float wrong)
    {
        for (var length = 1; length < 70; length++)
        {
            var random = new CounterRandom(5, 1, 0, length);
            var values = Enumerable.Range(0, length).Select(_ => (float)(random.Unit() * 6e38 - 3e38)).ToArray();
            Assert.True(Floats.AreFinite(values));
            for (var at = 0; at < length; at++)
            {
                var kept = values[at];
                values[at] = wrong;
                Assert.False(Floats.AreFinite(values));
                values[at] = kept;
            }
        }
    }
}
