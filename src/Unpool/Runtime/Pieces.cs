namespace Unpool.Runtime;

/// <summary>
/// The pieces of work that a gang's threads claim. Each thread has a stretch of its own, the same every time, so that what it touches is still in
/// its cache; when that is done, it takes what others have left, since another process may hold one of them up.
/// </summary>
sealed class Pieces(int threads)
{
    // Counters lie a cache line apart; otherwise threads would wait for each other.
    const int Apart = 16;

    readonly int[] _next = new int[(threads + 1) * Apart];
    readonly int[] _end = new int[threads];

    /// <summary>Starts over with the pieces from one up to another. No thread may be claiming one.</summary>
    public void Begin(int first, int end)
    {
        for (var t = 0; t < threads; t++)
        {
            Next(t) = first + (int)((long)(end - first) * t / threads);
            _end[t] = first + (int)((long)(end - first) * (t + 1) / threads);
        }
    }

    /// <summary>Claims a piece that no other thread gets, or returns -1 when none is left.</summary>
    public int Claim(int thread)
    {
        // A single thread need not wait for its own writes.
        if (threads == 1) return Next(0) < _end[0] ? Next(0)++ : -1;
        for (var i = 0; i < threads; i++)
        {
            var owner = (thread + i) % threads;
            if (Volatile.Read(ref Next(owner)) >= _end[owner]) continue;
            var piece = Interlocked.Increment(ref Next(owner)) - 1;
            if (piece < _end[owner]) return piece;
        }
        return -1;
    }

    ref int Next(int thread) => ref _next[(thread + 1) * Apart];
}
