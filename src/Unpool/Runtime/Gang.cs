namespace Unpool.Runtime;

/// <summary>
/// A fixed set of threads that do one piece of work together, again and again. Between pieces they watch for the next one for a
/// moment, then sleep. The caller's thread is one of them. Nothing is allocated or locked in between.
/// </summary>
public sealed class Gang : IDisposable
{
    const int Spins = 2000;

    readonly Thread[] _threads;
    readonly SemaphoreSlim _wake = new(0);
    Action<int>? _work;
    volatile Exception? _failure;
    volatile int _round;
    int _busy;
    int _asleep;

    /// <param name="threads">Threads including the caller's; null for one for each processor.</param>
    public Gang(int? threads = null)
    {
        Threads = threads ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1, nameof(threads));
        _threads = new Thread[Threads - 1];
        for (var i = 0; i < _threads.Length; i++)
        {
            var id = i + 1;
            _threads[i] = new Thread(() => Serve(id)) { IsBackground = true, Name = $"Unpool {id}" };
            _threads[i].Start();
        }
    }

    public int Threads { get; }

    /// <summary>Runs the work on every thread, each with its number, and returns when all are done. An exception of any is thrown here.</summary>
    internal void Run(Action<int> work)
    {
        ObjectDisposedException.ThrowIf(_round < 0, this);
        _work = work;
        Volatile.Write(ref _busy, _threads.Length);
        Interlocked.Increment(ref _round);
        var asleep = Interlocked.Exchange(ref _asleep, 0);
        if (asleep > 0) _wake.Release(asleep);

        try
        {
            using (FloatMode.Flush()) work(0);
        }
        catch (Exception e)
        {
            _failure = e;
        }

        var spin = new SpinWait();
        while (Volatile.Read(ref _busy) > 0) spin.SpinOnce(sleep1Threshold: -1);
        if (_failure is not { } failure) return;
        _failure = null;
        throw new AggregateException(failure).GetBaseException();
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _round, int.MinValue) < 0) return;
        if (_threads.Length > 0) _wake.Release(_threads.Length);
        foreach (var thread in _threads) thread.Join();
        _wake.Dispose();
    }

    void Serve(int id)
    {
        FloatMode.Flush();
        var seen = 0;
        while (true)
        {
            Await(seen);
            if (_round < 0) return;
            seen = _round;
            try
            {
                _work!(id);
            }
            catch (Exception e)
            {
                _failure = e;
            }
            Interlocked.Decrement(ref _busy);
        }
    }

    void Await(int seen)
    {
        for (var i = 0; i < Spins && _round == seen; i++) Thread.SpinWait(20);
        while (_round == seen)
        {
            // Who counts itself asleep is woken: either it sees the new round now, or the caller sees the count.
            Interlocked.Increment(ref _asleep);
            if (_round != seen && Interlocked.Exchange(ref _asleep, 0) is var count and > 0)
            {
                if (count > 1) _wake.Release(count - 1);
                return;
            }
            _wake.Wait();
        }
    }
}
