using System.Text.Json;
using Unpool.Data;

namespace Unpool.Reports.Records;

/// <summary>The folder of a run, as far as its report is concerned.</summary>
sealed class RunFolder(string path)
{
    /// <summary>The names of its files.</summary>
    public const string RecordName = "run.json", MetricsName = "metrics.jsonl", PageName = "report.html";

    /// <summary>The record of the run.</summary>
    public string Record => Path.Combine(path, RecordName);

    /// <summary>The figures of its epochs.</summary>
    public string Metrics => Path.Combine(path, MetricsName);

    /// <summary>Its report.</summary>
    public string Page => Path.Combine(path, PageName);

    /// <summary>What it is called: the folder's own name.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) is { Length: > 0 } name ? name : path;

    /// <summary>Writes the record, whole or not at all.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void Write(RunRecord record) =>
        AtomicFile.Write(Record, stream => RecordWriter.Write(stream, record));

    /// <summary>Reads the record, and the figures of the epochs if there are any.</summary>
    /// <exception cref="DataException">The folder is not that of a run, or its files cannot be read.</exception>
    public RunHistory Read()
    {
        if (!File.Exists(Record))
            throw new DataException(null, Directory.Exists(path)
                ? $"'{path}' is not the folder of a run: it has no '{RecordName}', which 'unpool train' writes."
                : File.Exists(path) ? $"'{path}' is a file; name the folder of a run, in which '{RecordName}' is."
                : $"there is no folder '{path}'.");
        return new(Name, ReadRecord(Record), File.Exists(Metrics) ? MetricsFile.Read(Metrics) : []);
    }

    /// <summary>The record that an earlier part of a run left; null if there is none that can be read.</summary>
    public RunRecord? Earlier()
    {
        try
        {
            return File.Exists(Record) ? ReadRecord(Record) : null;
        }
        catch (DataException)
        {
            return null;
        }
    }

    // What a list holds is not checked as it is read.
    static bool HasHoles(RunRecord record) =>
        ((IEnumerable<object?>)[.. record.Commands, .. record.Options, .. record.Layers, .. record.Minibatches, .. record.Samples]).Contains(null);

    static RunRecord ReadRecord(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var record = JsonSerializer.Deserialize(stream, RecordJson.Plain.RunRecord);
            if (record?.Format != RunRecord.CurrentFormat)
                throw new DataException(file, $"expected the record of a run ('{RunRecord.CurrentFormat}'), found '{record?.Format}'.");
            return !HasHoles(record) ? record : throw new DataException(file, "expected no null in the lists of the record.");
        }
        catch (JsonException e)
        {
            throw new DataException(file, $"is not the record of a run: {FileFailure.Reading(e)}", e);
        }
        catch (Exception e) when (FileFailure.IsOfReading(e))
        {
            throw new DataException(file, $"cannot be read: {FileFailure.Reading(e)}", e);
        }
    }
}

/// <summary>A run as it is read from its folder.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Record">What it was.</param>
/// <param name="Epochs">The figures of its epochs.</param>
sealed record RunHistory(string Name, RunRecord Record, IReadOnlyList<EpochMetrics> Epochs);
