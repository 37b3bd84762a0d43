using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Unpool.Runtime;
using Xunit;

namespace Unpool.Tests.Runtime;

public class FloatModeTests
{
    [Fact]
    public void Denormals_are_zero_while_flushing_and_the_mode_comes_back()
    {
        SkipWhereUnknown();
        Assert.NotEqual(0, Twice(float.Epsilon));
        using (FloatMode.Flush())
        {
            Assert.Equal(0, Twice(float.Epsilon));
            using (FloatMode.Flush()) Assert.Equal(0, Twice(float.Epsilon));
            // Inner ends, outer still holds.
            Assert.Equal(0, Twice(float.Epsilon));
        }
        Assert.NotEqual(0, Twice(float.Epsilon));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Work_of_a_gang_flushes_on_every_thread_and_leaves_the_callers_mode_alone(int threads)
    {
        SkipWhereUnknown();
        using var gang = new Gang(threads);
        var twice = new float[threads];
        Array.Fill(twice, 1);
        gang.Run(id => twice[id] = Twice(float.Epsilon));
        Assert.All(twice, value => Assert.Equal(0, value));
        Assert.NotEqual(0, Twice(float.Epsilon));

        Assert.Throws<InvalidTimeZoneException>(() => gang.Run(_ => throw new InvalidTimeZoneException()));
        Assert.NotEqual(0, Twice(float.Epsilon));
    }

    static void SkipWhereUnknown() => Assert.SkipUnless(
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64
            && !RuntimeInformation.RuntimeIdentifier.Contains("musl"),
        "flushing is best effort elsewhere");

    [MethodImpl(MethodImplOptions.NoInlining)]
    static float Twice(float value) => value * 2;
}
