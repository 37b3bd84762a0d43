using System.Globalization;
using System.Text;
using Unpool.Anomalies;
using Unpool.Cli.Networks;
using Unpool.Cli.Results;
using Unpool.Reports.Html;
using Unpool.Reports.Pages;
using Unpool.Reports.Records;

namespace Unpool.Cli;

/// <summary>What a scoring leaves for people who were not there: a page, and its figures in a line of JSON.</summary>
sealed class ScoreReport(ScoreOptions options, AnomalyModel model, Shape shape)
{
    const int MostShown = 24;

    readonly RunFolder _folder = new(options.Out);
    readonly Strangest _strangest = new(MostShown, model.Threshold.Value);
    readonly DateTimeOffset _started = DateTimeOffset.Now;

    /// <summary>The files that it writes.</summary>
    public IReadOnlyList<WrittenFile> Files =>
    [
        new(_folder.Page, "the report: histogram, verdicts by class and the strangest pictures, for any browser"),
        new(_folder.Metrics, "the figures, a line of JSON"),
    ];

    /// <summary>Makes sure that no report of another kind is lost.</summary>
    /// <exception cref="InputException">One is in the way.</exception>
    public void Check()
    {
        if (File.Exists(_folder.Record))
            throw new InputException($"'{options.Out}' is the folder of a training, whose report would be replaced; name another folder with --out, "
                + $"such as '{Path.Combine(options.Out, "scores")}'.");
        Replaceable.RequirePage(_folder.Page);
        Replaceable.RequireMetricsOfScores(_folder.Metrics);
    }

    /// <summary>Looks at a picture; several threads may do so at once.</summary>
    public void Add(PictureScorer.Seen seen) => _strangest.Add(seen);

    /// <summary>Writes both files.</summary>
    /// <param name="result">The scores.</param>
    /// <param name="notes">What was done to pictures before.</param>
    /// <exception cref="OutputException">They cannot be written.</exception>
    public void Write(ScoreResult result, IEnumerable<string> notes)
    {
        var record = new ScoreRecord
        {
            Program = ThisProgram.Name,
            Command = new(ShellQuote.Of(["unpool", .. options.Typed]), _started, 0),
            Name = string.Join(", ", options.Pictures),
            Model = options.Model,
            Facts = Facts(),
            Threshold = model.Threshold,
            Pictures = result.Pictures,
            Strangest = _strangest.Pictures,
            Known = result.Known,
            Notes = [.. notes.Order(StringComparer.Ordinal).Select(note => char.ToUpperInvariant(note[0]) + note[1..])],
            Skipped = [.. result.Skipped.Select(file => (file.File, file.Reason))],
        };
        var page = Encoding.UTF8.GetBytes(ScorePage.Of(record));
        AtomicFile.Write(_folder.Page, stream => stream.Write(page));
        AtomicFile.Write(_folder.Metrics, stream =>
        {
            RecordWriter.Write(stream, record.Metrics);
            stream.WriteByte((byte)'\n');
        });
    }

    List<(string Name, string Value)> Facts()
    {
        var facts = new List<(string, string)> { ("Model", options.Model) };
        if (model.Metadata.TryGetValue(Metadata.Data, out var data))
            facts.Add(("Trained on", data + (model.Metadata.TryGetValue(Metadata.Epochs, out var epochs)
                && int.TryParse(epochs, CultureInfo.InvariantCulture, out var count) ? $", {Plural.Of(count, "epoch")}" : "")));
        facts.Add(("Calibrated", $"with {Plural.Of(model.Threshold.Pictures, "good picture")} that it was not trained on"));
        facts.Add(("Reads", $"pictures of {Numbers.Shape(shape.Axes.ToArray())}"));
        facts.Add(("Program", ThisProgram.Name));
        return facts;
    }
}
