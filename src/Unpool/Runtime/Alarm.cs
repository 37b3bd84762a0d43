namespace Unpool.Runtime;

/// <summary>
/// The alarm of one thread. The sleeper sets it, looks once more for work, then waits; whoever brings work rings. Whatever the order of events,
/// a ring is for this sleeper alone: a bell that all share would let one take what was meant for another, which then sleeps for ever.
/// </summary>
sealed class Alarm : IDisposable
{
    readonly SemaphoreSlim _bell = new(0);
    int _set;

    /// <summary>Sets the alarm; called by the sleeper, before its last look.</summary>
    public void Set() => Interlocked.Exchange(ref _set, 1);

    /// <summary>Unsets the alarm; called by the sleeper that found work after all. True if nobody will ring.</summary>
    public bool Cancel() => Interlocked.Exchange(ref _set, 0) == 1;

    /// <summary>Waits until somebody rings; called by the sleeper.</summary>
    public void Wait() => _bell.Wait();

    /// <summary>Wakes the sleeper; called by anybody else, once the work is visible. Costs nothing if nobody sleeps.</summary>
    public void Ring()
    {
        if (Volatile.Read(ref _set) == 1 && Cancel()) _bell.Release();
    }

    public void Dispose() => _bell.Dispose();
}
