using System.Runtime.ExceptionServices;

namespace Unpool.Runtime;

/// <summary>
/// A fixed set of threads that do one piece of work together, again and again. Between pieces they watch for the next one for a
/// moment, then sleep. The caller's thread is one of them. Nothing is allocated or locked in between.
/// </summary>
public sealed class Gang : IDisposable
{
    const int Spins = 2000;

    readonly Thread[] _threads;
    readonly Alarm[] _alarms;
    Action<int>? _work;
    volatile Exception? _failure;
    volatile int _round;
    volatile bool _ended;
    int _busy;

    /// <param name="threads">Threads including the caller's; null for one for each processor.</param>
    public Gang(int? threads = null)
    {
        Threads = threads ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1, nameof(threads));
        _threads = new Thread[Threads - 1];
        _alarms = [.. _threads.Select(_ => new Alarm())];
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
        ObjectDisposedException.ThrowIf(_ended, this);
        if (_threads.Length == 0)
        {
            using (FloatMode.Flush()) work(0);
            return;
        }
        _work = work;
        Volatile.Write(ref _busy, _threads.Length);
        // Only told apart from the one before: it may start again from the smallest number.
        Interlocked.Increment(ref _round);
        foreach (var alarm in _alarms) alarm.Ring();

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
        ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        if (_ended) return;
        _ended = true;
        Interlocked.MemoryBarrier();
        foreach (var alarm in _alarms) alarm.Ring();
        foreach (var thread in _threads) thread.Join();
        foreach (var alarm in _alarms) alarm.Dispose();
    }

    void Serve(int id)
    {
        FloatMode.Flush();
        var seen = 0;
        while (true)
        {
            Await(seen, _alarms[id - 1]);
            if (_ended) return;
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

    void Await(int seen, Alarm alarm)
    {
        for (var i = 0; i < Spins && Idle(seen); i++)
        {
            Thread.SpinWait(20);
            // Where others want the processor, perhaps one of the gang, watching must not keep them from it.
            if (i % 16 == 15) Thread.Yield();
        }
        while (Idle(seen))
        {
            alarm.Set();
            if (!Idle(seen) && alarm.Cancel()) return;
            alarm.Wait();
        }
    }

    bool Idle(int seen) => _round == seen && !_ended;
}
