using System.Runtime.CompilerServices;

namespace Unpool.Runtime;

/// <summary>
/// The threads of a <see cref="Gang"/> and all their state. They refer neither to the gang nor, between pieces of work, to the work's
/// owner: when nothing else does, both are collected, and the threads end with the gang.
/// </summary>
sealed class Crew
{
    // A thread that waits looks about every 40 ns, for a millisecond and a half. If others want the processor, perhaps one of the gang, it must not
    // keep them from it: now and then it lets them have it.
    const int Spins = 40_000, SpinsBetweenYields = 256;

    readonly Thread[] _threads;
    readonly Alarm[] _alarms;
    Action<int>? _work;
    volatile Exception? _failure;
    volatile int _round;
    volatile bool _ended;
    int _busy;

    /// <param name="size">The number of threads, numbered from 1 on.</param>
    public Crew(int size)
    {
        _threads = new Thread[size];
        _alarms = [.. _threads.Select(_ => new Alarm())];
        for (var i = 0; i < size; i++)
        {
            var id = i + 1;
            _threads[i] = new Thread(() => Serve(id)) { IsBackground = true, Name = $"Unpool {id}" };
            // The caller's execution context, which may hold on to anything, does not come along.
            _threads[i].UnsafeStart();
        }
    }

    public bool Ended => _ended;

    public IReadOnlyList<Thread> Threads => _threads;

    /// <summary>Sets all threads to work.</summary>
    public void Begin(Action<int> work)
    {
        _work = work;
        Volatile.Write(ref _busy, _threads.Length);
        // It need only differ from the one before: it may wrap around.
        Interlocked.Increment(ref _round);
        foreach (var alarm in _alarms) alarm.Ring();
    }

    /// <summary>Waits until all threads have done the work.</summary>
    /// <returns>The exception of one of them, or null.</returns>
    public Exception? Finish()
    {
        for (var i = 1; Volatile.Read(ref _busy) > 0; i++) Spin(i);
        _work = null;
        var failure = _failure;
        _failure = null;
        return failure;
    }

    /// <summary>Ends the threads as soon as they have nothing to do. Does not wait for them.</summary>
    public void End()
    {
        _ended = true;
        Interlocked.MemoryBarrier();
        foreach (var alarm in _alarms) alarm.Ring();
    }

    /// <summary>Waits until the threads have ended, after <see cref="End"/>.</summary>
    public void Join()
    {
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
            Work(id);
            Interlocked.Decrement(ref _busy);
        }
    }

    // Not inlined: nothing of the work may stay in the frame of a thread that waits.
    [MethodImpl(MethodImplOptions.NoInlining)]
    void Work(int id)
    {
        try
        {
            _work!(id);
        }
        catch (Exception e)
        {
            _failure = e;
        }
    }

    void Await(int seen, Alarm alarm)
    {
        for (var i = 1; i <= Spins && Idle(seen); i++) Spin(i);
        while (Idle(seen))
        {
            alarm.Set();
            if (!Idle(seen) && alarm.Cancel()) return;
            alarm.Wait();
        }
    }

    static void Spin(int count)
    {
        Thread.SpinWait(1);
        if (count % SpinsBetweenYields == 0) Thread.Yield();
    }

    bool Idle(int seen) => _round == seen && !_ended;
}
