namespace Unpool.Runtime;

/// <summary>
/// The right to use an object, for one thread at a time. A thread that comes while another is using it gets an exception instead of wrong numbers;
/// the same thread may come again. Threads that take turns under a lock of their own never notice.
/// </summary>
/// <param name="what">The object's name in the message.</param>
sealed class Turn(string what)
{
    int _thread;

    /// <summary>Takes the turn, until the result is disposed.</summary>
    /// <exception cref="InvalidOperationException">Another thread has the turn.</exception>
    public Held Take()
    {
        var own = Environment.CurrentManagedThreadId;
        var holder = Interlocked.CompareExchange(ref _thread, own, 0);
        if (holder == 0) return new(this);
        return holder == own ? default : throw InUse();
    }

    /// <summary>Makes sure that no other thread has the turn.</summary>
    /// <exception cref="InvalidOperationException">Another thread has the turn.</exception>
    public void Check()
    {
        var holder = Volatile.Read(ref _thread);
        if (holder != 0 && holder != Environment.CurrentManagedThreadId) throw InUse();
    }

    InvalidOperationException InUse() =>
        new($"another thread is using this {what}, and only one may at a time; give each thread its own, or let them take turns.");

    /// <summary>A turn that was taken, or one that the thread had already.</summary>
    public readonly struct Held(Turn turn) : IDisposable
    {
        readonly Turn? _turn = turn;

        public void Dispose()
        {
            if (_turn is not null) Volatile.Write(ref _turn._thread, 0);
        }
    }
}
