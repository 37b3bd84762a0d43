using System.Text;
using Unpool.Cli.Pictures;
using Unpool.Cli.Results;
using Unpool.Reports.Pages;
using Unpool.Reports.Records;

namespace Unpool.Cli;

/// <summary>
/// The files in which a training tells how it goes, whatever it trains: its record, a line for each epoch, and a page. A run that has not begun,
/// because it was refused, leaves those of the run before as they are.
/// </summary>
/// <param name="path">The folder of the run.</param>
sealed class RunFiles(string path)
{
    const int MostMinibatches = 500;

    readonly RunFolder _folder = new(path);
    readonly MetricsFile _metrics = new(new RunFolder(path).Metrics);
    readonly List<EpochMetrics> _epochs = [];
    Task<RunRecord>? _record;

    /// <summary>Begins the record. It is made while the first minibatches are, which do not wait for it.</summary>
    /// <param name="finished">The epochs that are finished already.</param>
    /// <param name="known">Those of them that are known.</param>
    /// <param name="record">The record of this command, without what came before.</param>
    /// <exception cref="OutputException">The files cannot be written.</exception>
    public void Begin(int finished, IEnumerable<EpochMetrics> known, Func<RunRecord> record)
    {
        _epochs.AddRange(_metrics.Begin(finished, [.. known]));
        _record = Task.Run(() =>
        {
            var earlier = finished > 0 ? _folder.Earlier() : null;
            var begun = record();
            begun = begun with
            {
                Commands = [.. earlier?.Commands ?? [], .. begun.Commands],
                Minibatches = [.. (earlier?.Minibatches ?? []).Where(point => point.Epoch <= finished)],
            };
            _folder.Write(begun);
            return begun;
        });
    }

    /// <summary>Adds a finished epoch.</summary>
    /// <exception cref="OutputException">The files cannot be written.</exception>
    public void Add(EpochMetrics epoch)
    {
        _record!.GetAwaiter().GetResult();
        _epochs.Add(epoch);
        _metrics.Append(epoch);
    }

    /// <summary>Writes the report of a run that has left a model.</summary>
    /// <param name="minibatches">The means over a few minibatches of this command.</param>
    /// <param name="outcome">Adds to the record what came of the run.</param>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public IReadOnlyList<WrittenFile> Finish(IReadOnlyList<CurvePoint> minibatches, Func<RunRecord, RunRecord> outcome)
    {
        Write(outcome(_record!.GetAwaiter().GetResult()) with { State = RunState.Finished }, minibatches);
        return
        [
            new(_folder.Page, "the report: curves, samples, the network and all options, for any browser"),
            new(_folder.Metrics, "the figures of each epoch, a line of JSON each"),
        ];
    }

    /// <summary>
    /// Writes the report of a run that ended before it was finished; nothing, if it had not begun. One that failed before it had an epoch leaves
    /// nothing at all.
    /// </summary>
    /// <param name="minibatches">The means over a few minibatches of this command.</param>
    /// <param name="reason">Why it ended.</param>
    /// <param name="samples">Makes the samples of a run that was stopped.</param>
    public void End(IReadOnlyList<CurvePoint> minibatches, Exception reason, Func<IReadOnlyList<RunSample>> samples)
    {
        if (_record is null) return;
        try
        {
            var stopped = reason is OperationCanceledException;
            if (!stopped && _epochs.Count == 0) File.Delete(_folder.Record);
            else Write(_record.GetAwaiter().GetResult() with
            {
                State = stopped ? RunState.Stopped : RunState.Failed,
                Ending = Sentence(Failure.Sentence(reason)),
                Samples = stopped ? samples() : [],
            }, minibatches);
        }
        catch (OutputException)
        {
            // What ended the run is told; that there is no report of it either is no news.
        }
    }

    void Write(RunRecord record, IReadOnlyList<CurvePoint> minibatches)
    {
        record = record with { Minibatches = Thinned([.. record.Minibatches, .. minibatches.Select(p => new CurveValue(p.Epoch, p.Value))]) };
        _folder.Write(record);
        var page = Encoding.UTF8.GetBytes(RunPage.Of(new(_folder.Name, record, _epochs)));
        AtomicFile.Write(_folder.Page, stream => stream.Write(page));
    }

    // Means of neighbours, so that the curve keeps its course.
    static IReadOnlyList<CurveValue> Thinned(IReadOnlyList<CurveValue> points)
    {
        var together = (points.Count + MostMinibatches - 1) / MostMinibatches;
        return together <= 1 ? points
            : [.. points.Chunk(together).Select(some => new CurveValue(some[^1].Epoch, some.Average(point => point.Value)))];
    }

    static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
