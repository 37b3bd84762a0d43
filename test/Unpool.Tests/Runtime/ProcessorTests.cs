using Unpool.Runtime;
using Xunit;

namespace Unpool.Tests.Runtime;

public class ProcessorTests
{
    [Fact]
    public void A_program_that_leaves_out_what_the_processor_has_gets_a_sentence() =>
        Assert.StartsWith("this program leaves out AVX2 and FMA", Processor.Sentence(has: true, uses: false), StringComparison.Ordinal);

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Any_other_gets_none(bool has, bool uses) => Assert.Null(Processor.Sentence(has, uses));
}
