using Unpool.BrainScript.Log;
using Xunit;

namespace Unpool.Tests.BrainScript.Log;

public class TestLogTests
{
    [Fact]
    public void A_short_test_has_one_line_before_its_result()
    {
        var log = new TestLog([("rmse", false)], 0, 100);
        for (var i = 0; i < 10; i++) Assert.Null(log.Minibatch([222.4848100], 1000));
        Assert.Equal("Minibatch[1-10]: rmse = 0.22248481 * 10000", log.Rest());
        Assert.Null(log.Rest());
        Assert.Equal("Final Results: Minibatch[1-10]: rmse = 0.22248481 * 10000", log.Final());
    }

    [Fact]
    public void Lines_that_are_due_count_on()
    {
        var log = new TestLog([("rmse", false)], 1, 3);
        Assert.Equal("Minibatch[1-1]: rmse = 1.00000000 * 2", log.Minibatch([2], 2));
        Assert.Null(log.Minibatch([4], 2));
        Assert.Equal("Minibatch[2-3]: rmse = 3.00000000 * 4", log.Minibatch([8], 2));
        Assert.Null(log.Rest());
        Assert.Equal("Final Results: Minibatch[1-3]: rmse = 2.33333333 * 6", log.Final());
    }

    [Fact]
    public void Only_the_result_tells_the_perplexity_of_a_cross_entropy()
    {
        var log = new TestLog([("errs", false), ("ce", true)], 0, 1);
        Assert.Equal("Minibatch[1-1]: errs = 1.790% * 10000; ce = 0.06384993 * 10000", log.Minibatch([179, 638.49934], 10000));
        Assert.Equal("Final Results: Minibatch[1-1]: errs = 1.790% * 10000; ce = 0.06384993 * 10000; perplexity = 1.06593243", log.Final());
    }
}
