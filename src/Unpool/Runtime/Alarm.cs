namespace Unpool.Runtime;

/// <summary>
/// Wakes one thread. The sleeper sets it, looks once more for work, then waits; who brings work rings. Whichever order these happen in,
/// a ring is for this sleeper alone: a bell that all share would let one take what was meant for another, who then sleeps for ever.
/// </summary>
sealed class Alarm : IDisposable
{
    readonly SemaphoreSlim _bell = new(0);
    int _set;

    /// <summary>By the sleeper, before its last look.</summary>
    public void Set() => Interlocked.Exchange(ref _set, 1);

    /// <summary>By the sleeper, who found work after all: true if nobody will ring.</summary>
    public bool Cancel() => Interlocked.Exchange(ref _set, 0) == 1;

    /// <summary>By the sleeper: until somebody rings.</summary>
    public void Wait() => _bell.Wait();

    /// <summary>By anybody else, after the work is there to be seen. Free of cost if nobody sleeps.</summary>
    public void Ring()
    {
        if (Volatile.Read(ref _set) == 1 && Cancel()) _bell.Release();
    }

    public void Dispose() => _bell.Dispose();
}
