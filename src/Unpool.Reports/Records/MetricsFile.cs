using System.Text.Json;
using Unpool.Data;

namespace Unpool.Reports.Records;

/// <summary>
/// The file of a run's epochs, one line of JSON each. It follows the checkpoint, which is written before it: whatever happened in between, a run
/// that begins or goes on first brings the file to what the checkpoint knows, and each epoch is in it once.
/// </summary>
sealed class MetricsFile(string path)
{
    /// <summary>Brings the file to the epochs that are finished. Their lines stay as they are, those of other epochs go.</summary>
    /// <param name="finished">How many are finished.</param>
    /// <param name="known">Those of them that the run knows; of the others, the file's lines stay.</param>
    /// <returns>The epochs that are in the file now.</returns>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public IReadOnlyList<EpochMetrics> Begin(int finished, IReadOnlyList<EpochMetrics> known)
    {
        var exists = File.Exists(path);
        if (finished == 0 && !exists) return [];
        // What somebody has damaged is no reason not to train on.
        var kept = exists && finished > 0 ? Lines(path).Select(Parse).OfType<EpochMetrics>().Where(epoch => epoch.Epoch <= finished) : [];
        EpochMetrics[] epochs = [.. kept.Concat(known).GroupBy(epoch => epoch.Epoch).OrderBy(epoch => epoch.Key).Select(epoch => epoch.Last())];
        AtomicFile.Write(path, stream =>
        {
            foreach (var epoch in epochs) stream.Write(Line(epoch));
        });
        return epochs;
    }

    /// <summary>Appends an epoch. When this returns, the operating system has the line: it outlives the program.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public void Append(EpochMetrics epoch)
    {
        try
        {
            // Without a buffer the line is one write.
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
            file.Write(Line(epoch));
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            throw new OutputException($"cannot write '{path}': {FileFailure.Writing(e)}", e);
        }
    }

    /// <summary>The epochs of a file, in its order. A last line that was cut off is left out.</summary>
    /// <exception cref="DataException">The file cannot be read, or another line is not what it should be.</exception>
    public static IReadOnlyList<EpochMetrics> Read(string path)
    {
        try
        {
            return [.. Lines(path).Select((line, i) => Parse(line)
                ?? throw new DataException(path, i + 1, $"expected the figures of an epoch, found '{Shortened(line)}'."))];
        }
        catch (Exception e) when (FileFailure.IsOfReading(e))
        {
            throw new DataException(path, $"cannot be read: {FileFailure.Reading(e)}", e);
        }
    }

    // Whole ones: each ends with a line feed.
    static IEnumerable<string> Lines(string path) => File.ReadAllText(path).Split('\n').SkipLast(1);

    static EpochMetrics? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, RecordJson.Plain.EpochMetrics) is { Epoch: > 0 } epoch ? epoch : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string Shortened(string line) => line.Length <= 60 ? line : line[..60] + "...";

    static byte[] Line(EpochMetrics epoch)
    {
        using var line = new MemoryStream();
        RecordWriter.Write(line, epoch);
        line.WriteByte((byte)'\n');
        return line.ToArray();
    }
}
