using Unpool.Inference;

namespace Unpool.Anomalies;

/// <summary>
/// A calibrated auto-encoder that says how strange pictures are, and where. Any number of threads may call it at once, and calls allocate nothing
/// once as many as ever overlap have been made. A picture's score does not depend on what else is scored.
/// </summary>
/// <remarks>It takes the model as it is when it is made: with another threshold, make another detector.</remarks>
public sealed class AnomalyDetector : IDisposable
{
    static readonly string[] Outputs =
    [
        ScoreGraph.Score, ScoreGraph.HeatMap, ScoreGraph.Reconstruction, ScoreGraph.OfReconstruction, ScoreGraph.OfCode, ScoreGraph.Quantile,
        ScoreGraph.IsAnomalous,
    ];

    readonly Predictor _predictor;
    readonly string _input;

    /// <summary>A detector of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">Threads and vector width. Its outputs are not used.</param>
    /// <exception cref="ShapeException">There is no memory for the network.</exception>
    public AnomalyDetector(AnomalyModel model, PredictorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        _predictor = new(model.Graph, (options ?? new()) with { Outputs = Outputs });
        (_input, Shape) = (_predictor.Inputs[0].Name, _predictor.Inputs[0].Shape);
        (Threshold, Model) = (model.Threshold, model);
    }

    /// <summary>The model.</summary>
    public AnomalyModel Model { get; }

    /// <summary>The shape of a picture, [channels, height, width].</summary>
    public Shape Shape { get; }

    /// <summary>The threshold.</summary>
    public AnomalyThreshold Threshold { get; }

    /// <summary>Scores a picture.</summary>
    /// <param name="pixels">Its pixels as they are, [channels, height, width].</param>
    /// <param name="heatMap">Room for its heat map, [height, width], in the unit of scores; empty if it is not wanted.</param>
    /// <param name="reconstruction">Room for its reconstruction, [channels, height, width], in the unit of pixels; empty if it is not wanted.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="ObjectDisposedException">The detector is disposed.</exception>
    public AnomalyScore Score(ReadOnlySpan<float> pixels, Span<float> heatMap = default, Span<float> reconstruction = default)
    {
        Check(pixels.Length, heatMap.Length, reconstruction.Length);
        using var call = _predictor.Begin();
        pixels.CopyTo(call.Input(_input));
        return Finish(call, heatMap, reconstruction);
    }

    /// <summary>The same for pixels that are bytes, which stand for the numbers 0 to 255.</summary>
    /// <inheritdoc cref="Score(ReadOnlySpan{float}, Span{float}, Span{float})"/>
    public AnomalyScore Score(ReadOnlySpan<byte> pixels, Span<float> heatMap = default, Span<float> reconstruction = default)
    {
        Check(pixels.Length, heatMap.Length, reconstruction.Length);
        using var call = _predictor.Begin();
        var input = call.Input(_input);
        for (var i = 0; i < input.Length; i++) input[i] = pixels[i];
        return Finish(call, heatMap, reconstruction);
    }

    /// <summary>Ends the detector and its threads. Calls that have begun may end.</summary>
    public void Dispose() => _predictor.Dispose();

    AnomalyScore Finish(PredictorCall call, Span<float> heatMap, Span<float> reconstruction)
    {
        call.Run();
        var heat = call.Output(ScoreGraph.HeatMap);
        if (!heatMap.IsEmpty) heat.CopyTo(heatMap);
        if (!reconstruction.IsEmpty) call.Output(ScoreGraph.Reconstruction).CopyTo(reconstruction);
        var hottest = Hottest(heat);
        return new(
            call.Output(ScoreGraph.Score)[0], call.Output(ScoreGraph.OfReconstruction)[0], call.Output(ScoreGraph.OfCode)[0],
            call.Output(ScoreGraph.Quantile)[0], call.Output(ScoreGraph.IsAnomalous)[0] != 0, hottest / Shape.Width, hottest % Shape.Width);
    }

    static int Hottest(ReadOnlySpan<float> heat)
    {
        var at = 0;
        for (var i = 1; i < heat.Length; i++)
            if (heat[i] > heat[at]) at = i;
        return at;
    }

    void Check(int pixels, int heatMap, int reconstruction)
    {
        if (pixels != Shape.Size) throw new ArgumentException($"a picture is {Shape}, {Shape.Size} values, but {pixels} were given.", nameof(pixels));
        if (heatMap != 0 && heatMap != Shape.Height * Shape.Width)
            throw new ArgumentException($"a heat map is {Shape.Height * Shape.Width} values, but there is room for {heatMap}.", nameof(heatMap));
        if (reconstruction != 0 && reconstruction != Shape.Size)
            throw new ArgumentException($"a reconstruction is {Shape.Size} values, but there is room for {reconstruction}.", nameof(reconstruction));
    }
}
