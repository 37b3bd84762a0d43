using Unpool.Data;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Data;

public sealed class ColumnMemoryTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_beginning_of_a_memory_is_in_place_with_zeros_after_it(bool isInMemory)
    {
        using var folder = new TempFolder();
        var first = Beginning(new MemoryBudget(isInMemory ? 1 << 20 : 0, folder.Path));
        // Nothing else refers to the whole of it.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal((10, isInMemory), (first.Count, first.IsInMemory));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (float)i), first.Span(0, 10).ToArray());
        Assert.Equal(new float[ColumnMemory<float>.Padding], first.Span(10, ColumnMemory<float>.Padding).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => first.Span(11, ColumnMemory<float>.Padding).Length);
        Assert.Same(first, first.First(10));
    }

    static ColumnMemory<float> Beginning(MemoryBudget memory)
    {
        var whole = memory.Allocate<float>(1000);
        for (var i = 0; i < 1000; i++) whole.Span(i, 1)[0] = i;
        return whole.First(10);
    }
}
