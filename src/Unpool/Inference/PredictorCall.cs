namespace Unpool.Inference;

/// <summary>
/// One call of a <see cref="Predictor"/>: its inputs are filled, it runs, and its outputs are read, all by one thread. Nothing is allocated
/// unless it has more samples than any call before. A call that was disposed has no values any more.
/// </summary>
/// <example><code>
/// using var call = predictor.Begin();
/// pixels.CopyTo(call.Input("features"));
/// call.Run();
/// var code = call.Output("code");
/// </code></example>
public readonly ref struct PredictorCall : IDisposable
{
    readonly Predictor _predictor;
    readonly PooledPlan _pooled;
    readonly int _turn;

    internal PredictorCall(Predictor predictor, PooledPlan plan, int samples)
    {
        plan.Floats.Reserve(samples);
        (_predictor, _pooled, _turn, Samples) = (predictor, plan, plan.Turn, samples);
    }

    /// <summary>The number of samples.</summary>
    public int Samples { get; }

    /// <summary>Room for the values of an input, [samples, values of its shape]; what an earlier call left is in it.</summary>
    /// <exception cref="KeyNotFoundException">There is no such input.</exception>
    /// <exception cref="ObjectDisposedException">The call was disposed.</exception>
    public Span<float> Input(string name) => Own.Floats[_predictor.InputOf(name), Samples];

    /// <summary>Computes all outputs.</summary>
    /// <exception cref="ObjectDisposedException">The call was disposed.</exception>
    public void Run() => Own.Run(_pooled.Floats, Samples);

    /// <summary>The values of an output, [samples, values of its shape], as the last <see cref="Run"/> left them.</summary>
    /// <exception cref="KeyNotFoundException">There is no such output.</exception>
    /// <exception cref="ObjectDisposedException">The call was disposed.</exception>
    public ReadOnlySpan<float> Output(string name) => Own.Output(_predictor.OutputOf(name));

    /// <summary>Ends the call. A second time does nothing.</summary>
    public void Dispose()
    {
        if (_pooled is not null && _pooled.Turn == _turn) _predictor.End(_pooled);
    }

    PooledPlan Own => _pooled is not null && _pooled.Turn == _turn ? _pooled : throw new ObjectDisposedException(nameof(PredictorCall));
}
