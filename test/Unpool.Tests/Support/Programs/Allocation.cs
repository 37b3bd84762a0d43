namespace Unpool.Tests.Support;

/// <summary>What code that runs many times allocates every time.</summary>
public static class Allocation
{
    /// <summary>The bytes of 50 calls, after a first one.</summary>
    public static long OfCalls(Action calls)
    {
        calls();
        // The runtime counts now and then what is its own, when it compiles anew or collects: what calls allocate, they allocate every time.
        return Enumerable.Range(0, 5).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 50; i++) calls();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }
}
