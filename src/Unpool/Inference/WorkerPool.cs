namespace Unpool.Inference;

/// <summary>The workers that no call is using. Taking one and giving it back takes no lock and allocates nothing.</summary>
sealed class WorkerPool(Func<Worker> make) : IDisposable
{
    // One for each thread that can run at once; workers of more callers than that are thrown away.
    readonly Worker?[] _idle = new Worker?[Math.Max(4, Environment.ProcessorCount)];
    volatile bool _disposed;

    /// <summary>A worker that nobody else uses, made if there is none.</summary>
    public Worker Take()
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(Predictor));
        for (var i = 0; i < _idle.Length; i++)
            if (_idle[i] is not null && Interlocked.Exchange(ref _idle[i], null) is { } worker)
                return worker;
        return make();
    }

    public void Return(Worker worker)
    {
        worker.Turn++;
        for (var i = 0; i < _idle.Length && !_disposed; i++)
            if (_idle[i] is null && Interlocked.CompareExchange(ref _idle[i], worker, null) is null)
            {
                // Disposed between the two: nobody would come for it any more.
                if (_disposed) Dispose();
                return;
            }
        worker.Dispose();
    }

    public void Dispose()
    {
        _disposed = true;
        for (var i = 0; i < _idle.Length; i++) Interlocked.Exchange(ref _idle[i], null)?.Dispose();
    }
}
