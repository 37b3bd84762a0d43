using Unpool.Training;

namespace Unpool.BrainScript.Log;

/// <summary>The lines of a training run, in the original's form.</summary>
/// <param name="epochs">All epochs of the run.</param>
/// <param name="names">The criterion's name, then those of the metrics.</param>
/// <param name="epochSize">As configured: 0 for all samples.</param>
/// <param name="all">All samples.</param>
/// <param name="first">How many minibatches of an epoch have a line each.</param>
/// <param name="every">A line each time this many minibatches are done.</param>
/// <param name="clock">Tells the time between two lines.</param>
sealed class TrainLog(int epochs, IReadOnlyList<string> names, long epochSize, long all, int first, int every, TimeProvider? clock = null)
{
    readonly ResultWindow _window = new(names.Count, first, every);
    readonly TimeProvider _clock = clock ?? TimeProvider.System;
    long _lastLine;
    long _size;

    /// <param name="epoch">Counted from 0.</param>
    /// <param name="rate">The learning rate of a sample.</param>
    /// <param name="momentum">What survives a minibatch of the nominal size.</param>
    /// <param name="minibatch">The nominal size.</param>
    public string StartingEpoch(int epoch, double rate, double momentum, int minibatch)
    {
        // The original does not know the size of all data before it has read them once.
        _size = epochSize > 0 ? epochSize : epoch > 0 ? all : 0;
        _window.Reset();
        _lastLine = _clock.GetTimestamp();
        var constant = momentum <= 0 ? 0 : -minibatch / Math.Log(momentum);
        return $"Starting Epoch {epoch + 1}: learning rate per sample = {CFormat.F(rate, 6)}  effective momentum = {CFormat.F(momentum, 6)}  "
            + $"momentum as time constant = {CFormat.F(constant, 1)} samples";
    }

    /// <summary>That many minibatches of the epoch were reported in an earlier run.</summary>
    public void Skip(int minibatches) => _window.Reset(minibatches);

    /// <summary>The line that is due after a minibatch, or null.</summary>
    /// <param name="epoch">Counted from 0.</param>
    /// <param name="criterion">Its sum over the minibatch.</param>
    /// <param name="metrics">Their sums.</param>
    /// <param name="minibatch">The nominal size.</param>
    public string? Minibatch(int epoch, double criterion, ReadOnlySpan<double> metrics, int samples, int minibatch)
    {
        if (!_window.Add(criterion, metrics, samples)) return null;
        var seconds = _clock.GetElapsedTime(_lastLine).TotalSeconds;
        var line = $" {Epoch(epoch)}-Minibatch[{_window.From,4}-{_window.To,4}{Share(minibatch)}]: "
            + $"{CriterionText.Of(names, _window.Sums, _window.Samples)}; time = {CFormat.F(seconds, 4)}s; "
            + $"samplesPerSecond = {CFormat.F(_window.Samples / Math.Max(1e-9, seconds), 1)}";
        _window.Next();
        _lastLine = _clock.GetTimestamp();
        return line;
    }

    /// <param name="seen">Samples of the run so far.</param>
    /// <param name="rate">The learning rate of a sample.</param>
    public string FinishedEpoch(EpochReport report, long seen, double rate) =>
        $"Finished {Epoch(report.Epoch)}: [Training] {Results(report.Criterion, report.Metrics, report.Samples)}; totalSamplesSeen = {seen}; "
        + $"learningRatePerSample = {CFormat.G((float)rate, 8)}; epochTime={CFormat.G(report.Time.TotalSeconds, 6)}s";

    /// <summary>The result of the validation, or null if there was none.</summary>
    /// <param name="samples">Samples of the validation data.</param>
    public string? Validated(EpochReport report, long samples) => report.Validation is { } mean
        ? $"Finished {Epoch(report.Epoch)}: [Validate] {Results(mean, report.ValidationMetrics ?? [], samples)}"
        : null;

    string Epoch(int epoch) => $"Epoch[{epoch + 1,2} of {epochs}]";

    string Results(double mean, IReadOnlyList<double> others, long samples) =>
        string.Join("; ", others.Prepend(mean).Select((value, i) => CriterionText.Of(names[i], value, samples)));

    // As many digits as tell one line from the next.
    string Share(int minibatch)
    {
        if (_size == 0) return "";
        var minibatches = (double)_size / minibatch;
        var digits = Math.Max(2, (int)Math.Ceiling(Math.Log10(minibatches / (_window.To - _window.From + 1))) - 2);
        return $", {CFormat.F(100 * _window.To / minibatches, digits)}%";
    }
}
