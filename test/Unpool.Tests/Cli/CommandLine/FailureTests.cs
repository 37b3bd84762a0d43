using Unpool.Cli;
using Xunit;

namespace Unpool.Tests.Cli;

public class FailureTests
{
    [Fact]
    public void What_only_says_that_something_failed_elsewhere_is_told_as_that()
    {
        Assert.Equal("there is not enough memory for this.", Failure.Sentence(new TaskSchedulerException(new InsufficientMemoryException())));
        Assert.Equal("no room.", Failure.Sentence(new AggregateException(new AggregateException(new IOException("no room")))));
        Assert.Contains(
            "the program's part System.Numerics.Vectors cannot be loaded",
            Failure.Sentence(new TypeInitializationException("T", new FileLoadException("no", "System.Numerics.Vectors, Version=10.0.0.0"))),
            StringComparison.Ordinal);
    }
}
