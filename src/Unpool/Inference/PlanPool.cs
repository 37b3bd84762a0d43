namespace Unpool.Inference;

/// <summary>The plans that no call is using. Taking one and giving it back takes no lock and allocates nothing.</summary>
sealed class PlanPool(Func<PooledPlan> make) : IDisposable
{
    // One for each thread that can run at once; plans of more callers than that are thrown away.
    readonly PooledPlan?[] _idle = new PooledPlan?[Math.Max(4, Environment.ProcessorCount)];
    volatile bool _disposed;

    /// <summary>A plan that nobody else uses, made if there is none.</summary>
    public PooledPlan Take()
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(Predictor));
        for (var i = 0; i < _idle.Length; i++)
            if (_idle[i] is not null && Interlocked.Exchange(ref _idle[i], null) is { } plan)
                return plan;
        return make();
    }

    public void Return(PooledPlan plan)
    {
        plan.Turn++;
        for (var i = 0; i < _idle.Length && !_disposed; i++)
            if (_idle[i] is null && Interlocked.CompareExchange(ref _idle[i], plan, null) is null)
            {
                // Disposed between the two: nobody would come for it any more.
                if (_disposed) Dispose();
                return;
            }
        plan.Dispose();
    }

    public void Dispose()
    {
        _disposed = true;
        for (var i = 0; i < _idle.Length; i++) Interlocked.Exchange(ref _idle[i], null)?.Dispose();
    }
}
