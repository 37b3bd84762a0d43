using System.Text;
using Unpool.BrainScript.Log;
using Xunit;

namespace Unpool.Tests.BrainScript.Log;

public class SampleWriterTests
{
    static readonly float[] First = [.134709f, -0f, 1, .5f, 0, 0];
    static readonly float[] Second = [-1.25f, 0, 3, 3, 2, -.0000001f];

    [Fact]
    public void A_sample_is_a_line_with_blanks_between_its_values() => Assert.Equal(
        "0.134709 0.000000 1.000000 0.500000 0.000000 0.000000\n-1.250000 0.000000 3.000000 3.000000 2.000000 0.000000\n", Written(new()));

    [Fact]
    public void Precision_and_separators_can_be_chosen() => Assert.Equal(
        "<0.13, 0.00, 1.00, 0.50, 0.00, 0.00>;<-1.25, 0.00, 3.00, 3.00, 2.00, 0.00>",
        Written(new() { Digits = 2, ElementSeparator = ", ", SequencePrologue = "<", SequenceEpilogue = ">", SequenceSeparator = ";" }));

    [Fact]
    public void Placeholders_stand_for_the_node_its_shape_the_sample_and_the_minibatch() => Assert.Equal(
        "z:\n0 [3 2 1 1] 1: 0 0 1 0 0 0\n1 [3 2 1 1] 1: -1 0 3 3 2 0\n.",
        Written(new() { Digits = 0, Prologue = "%s:\n", SequencePrologue = "%d [%x] %n: ", Epilogue = "." }));

    [Fact]
    public void A_category_is_the_last_of_the_largest()
    {
        Assert.Equal("2\n3\n", Written(new() { Kind = SampleKind.Category }));
        Assert.Equal("c\nd\n", Written(new() { Kind = SampleKind.Category, Labels = ["a", "b", "c", "d", "e", "f"] }));
        // As many labels as the first axis is long, or they are for something else.
        Assert.Equal("c\na\n", Written(new() { Kind = SampleKind.Category, Labels = ["a", "b", "c"] }));
        Assert.Equal("2\n3\n", Written(new() { Kind = SampleKind.Category, Labels = ["a", "b", "c", "d"] }));
    }

    [Fact]
    public void Sparse_samples_name_the_places_of_what_is_not_0_and_leave_ones_out()
    {
        Assert.Equal("0.1[0,0,0]\n[2,0,0]\n0.5[0,1,0]\n-1.2[0,0,0]\n3.0[2,0,0]\n3.0[0,1,0]\n2.0[1,1,0]\n0.0[2,1,0]\n",
            Written(new() { Kind = SampleKind.Sparse, Digits = 1 }));
        Assert.Equal("0.1[0,0,0] [2,0,0] 0.5[0,1,0]\n-1.2[0,0,0] 3.0[2,0,0] 3.0[0,1,0] 2.0[1,1,0] 0.0[2,1,0]\n",
            Written(new() { Kind = SampleKind.Sparse, Digits = 1, Transpose = false }));
    }

    [Fact]
    public void A_sample_that_is_not_transposed_is_a_column_with_coordinates() => Assert.Equal(
        "[0,0,0]\t0;[1,0,0]\t0;[2,0,0]\t1;[0,1,0]\t0;[1,1,0]\t0;[2,1,0]\t0\n[0,0,0]\t-1;[1,0,0]\t0;[2,0,0]\t3;[0,1,0]\t3;[1,1,0]\t2;[2,1,0]\t0\n",
        Written(new() { Digits = 0, Transpose = false, SampleSeparator = ";" }));

    [Fact]
    public void A_sample_may_be_longer_than_any_buffer()
    {
        using var stream = new MemoryStream();
        new SampleWriter(stream, Input.Of("z", new Shape(20_000)), new()).Write(Enumerable.Repeat(float.MaxValue, 20_000).ToArray(), 0, 0);
        Assert.Equal(20_000 * "340282346638528859811704183484516925440.000000 ".Length, stream.Length);
    }

    static string Written(SampleFormat format)
    {
        using var stream = new MemoryStream();
        var writer = new SampleWriter(stream, Input.Of("z", new Shape(1, 2, 3)), format);
        writer.Write(First, 0, 1);
        writer.Write(Second, 1, 1);
        writer.Finish();
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
