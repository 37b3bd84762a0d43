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
    readonly Worker _worker;
    readonly int _turn;

    internal PredictorCall(Predictor predictor, Worker worker, int samples)
    {
        worker.Floats.Reserve(samples);
        (_predictor, _worker, _turn, Samples) = (predictor, worker, worker.Turn, samples);
    }

    /// <summary>The number of samples.</summary>
    public int Samples { get; }

    /// <summary>Room for the values of an input, [samples, values of its shape]; what an earlier call left is in it.</summary>
    /// <exception cref="KeyNotFoundException">There is no such input.</exception>
    /// <exception cref="ObjectDisposedException">The call was disposed.</exception>
    public Span<float> Input(string name) => Own.Floats[_predictor.InputOf(name), Samples];

    /// <summary>Computes all outputs.</summary>
    /// <exception cref="ObjectDisposedException">The call was disposed.</exception>
    public void Run() => Own.Run(_worker.Floats, Samples);

    /// <summary>The values of an output, [samples, values of its shape], as the last <see cref="Run"/> left them.</summary>
    /// <exception cref="KeyNotFoundException">There is no such output.</exception>
    /// <exception cref="ObjectDisposedException">The call was disposed.</exception>
    public ReadOnlySpan<float> Output(string name) => Own.Output(_predictor.OutputOf(name));

    /// <summary>Ends the call. A second time does nothing.</summary>
    public void Dispose()
    {
        if (_worker is not null && _worker.Turn == _turn) _predictor.End(_worker);
    }

    Worker Own => _worker is not null && _worker.Turn == _turn ? _worker : throw new ObjectDisposedException(nameof(PredictorCall));
}
