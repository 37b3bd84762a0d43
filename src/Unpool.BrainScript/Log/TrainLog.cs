using System.Diagnostics;
using Unpool.Training;

namespace Unpool.BrainScript.Log;

/// <summary>The lines of a training, in the original's form.</summary>
/// <param name="epochs">All epochs of the run.</param>
/// <param name="names">The criterion's name, then those of the metrics.</param>
/// <param name="epochSize">As configured: 0 if it is not known beforehand.</param>
/// <param name="first">How many minibatches of an epoch have a line each.</param>
/// <param name="every">A line for every so many minibatches.</param>
sealed class TrainLog(int epochs, IReadOnlyList<string> names, long epochSize, int first, int every)
{
    readonly ResultWindow _window = new(names.Count, first, every);
    readonly Stopwatch _clock = new();
    long _epochSamples;
    long _size = epochSize;
    long _firstLine;

    /// <param name="epoch">Counted from 0.</param>
    /// <param name="rate">The learning rate of a sample.</param>
    /// <param name="momentum">What survives a minibatch of the nominal size.</param>
    /// <param name="minibatch">The nominal size.</param>
    public string StartingEpoch(int epoch, double rate, double momentum, int minibatch)
    {
        _window.Reset();
        _epochSamples = 0;
        _clock.Restart();
        var constant = momentum <= 0 ? 0 : -minibatch / Math.Log(momentum);
        return $"Starting Epoch {epoch + 1}: learning rate per sample = {CFormat.F(rate, 6)}  effective momentum = {CFormat.F(momentum, 6)}  "
            + $"momentum as time constant = {CFormat.F(constant, 1)} samples";
    }

    /// <summary>The line that is due after a minibatch, or null.</summary>
    /// <param name="minibatch">The nominal size.</param>
    public string? Minibatch(int epoch, double criterion, ReadOnlySpan<double> metrics, int samples, int minibatch)
    {
        _epochSamples += samples;
        if (!_window.Add(criterion, metrics, samples)) return null;
        var seconds = _clock.Elapsed.TotalSeconds;
        var share = Share(epoch, minibatch);
        var line = $" Epoch[{epoch + 1,2} of {epochs}]-Minibatch[{_window.From,4}-{_window.To,4}{share}]: {CriterionText.Of(names, _window.Sums, _window.Samples)}; "
            + $"time = {CFormat.F(seconds, 4)}s; samplesPerSecond = {CFormat.F(_window.Samples / Math.Max(1e-9, seconds), 1)}";
        // The original takes the samples at its first line for the size of an epoch that nobody gave it, from the second epoch on.
        if (_size == 0 && _firstLine == 0) _firstLine = _epochSamples;
        _window.Next();
        _clock.Restart();
        return line;
    }

    /// <param name="seen">Samples of the run so far.</param>
    public string FinishedEpoch(EpochReport report, long seen, double rate)
    {
        if (_size == 0) _size = _firstLine;
        return $"Finished Epoch[{report.Epoch + 1,2} of {epochs}]: [Training] {Results(report.Criterion, report.Metrics, report.Samples)}; totalSamplesSeen = {seen}; "
            + $"learningRatePerSample = {CFormat.G((float)rate, 8)}; epochTime={CFormat.G(report.Time.TotalSeconds, 6)}s";
    }

    /// <summary>What the validation gave, or null if there was none.</summary>
    public string? Validated(EpochReport report, long samples) => report.Validation is { } criterion
        ? $"Finished Epoch[{report.Epoch + 1,2} of {epochs}]: [Validate] {Results(criterion, report.ValidationMetrics ?? [], samples)}"
        : null;

    string Results(double criterion, IReadOnlyList<double> metrics, long samples) =>
        string.Join("; ", metrics.Prepend(criterion).Select((mean, i) => CriterionText.Of(names[i], mean, samples)));

    // As many digits as tell one line from the next.
    string Share(int epoch, int minibatch)
    {
        if (_size == 0 || minibatch < 1) return "";
        var minibatches = Math.Max(1, (double)_size / minibatch);
        var digits = Math.Max(2, (int)Math.Ceiling(Math.Log10(minibatches / Math.Max(1, _window.To - _window.From + 1))) - 2);
        return $", {CFormat.F(100 * _window.To / minibatches, digits)}%";
    }
}
