using System.Runtime.ExceptionServices;

namespace Unpool.Runtime;

/// <summary>A fixed set of threads that do one piece of work together, again and again. Not for use by two callers at once.</summary>
/// <remarks>
/// The caller's thread is one of them. Between pieces of work they watch for the next one for a moment, then sleep; nothing is allocated or
/// locked. One thread at a time may give a gang work, also where several plans share it; a second one gets an
/// <see cref="InvalidOperationException"/>. A gang that is disposed or collected ends its threads.
/// </remarks>
public sealed class Gang : IDisposable
{
    readonly Crew _crew;
    readonly Turn _turn = new("gang");

    /// <summary>A gang of threads, which wait for work.</summary>
    /// <param name="threads">The number of threads, the caller's included, 1 or more; null for one for each processor.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is below 1.</exception>
    public Gang(int? threads = null)
    {
        Threads = threads ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1, nameof(threads));
        _crew = new(Threads - 1);
    }

    /// <summary>Ends the threads without waiting for them: the collector's thread must not wait.</summary>
    ~Gang() => _crew?.End();

    /// <summary>The number of threads, the caller's included.</summary>
    public int Threads { get; }

    /// <summary>All threads but the caller's.</summary>
    internal IReadOnlyList<Thread> Others => _crew.Threads;

    /// <summary>
    /// Runs the work on every thread, each with its number, and returns when all are done. An exception in any of them is thrown here.
    /// </summary>
    /// <param name="work">The work, which any number of the threads can do.</param>
    /// <param name="pieces">How many pieces it has: a single one is not worth waking anybody.</param>
    internal void Run(Action<int> work, int pieces = int.MaxValue)
    {
        ObjectDisposedException.ThrowIf(_crew.Ended, this);
        if (Threads == 1)
        {
            using (FloatMode.Flush()) work(0);
            return;
        }
        using var held = _turn.Take();
        if (pieces == 1)
        {
            using (FloatMode.Flush()) work(0);
            return;
        }
        Exception? own = null;
        _crew.Begin(work);
        try
        {
            using (FloatMode.Flush()) work(0);
        }
        catch (Exception e)
        {
            own = e;
        }
        var failure = _crew.Finish() ?? own;
        // If the gang were collected meanwhile, its threads would end in the middle of the work.
        GC.KeepAlive(this);
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        if (_crew.Ended) return;
        _crew.End();
        _crew.Join();
        GC.SuppressFinalize(this);
    }
}
