using System.Globalization;
using System.Text.Json;

namespace Unpool.Training;

/// <summary>
/// A file in the safetensors format that holds all that a resumed run needs: the header's metadata says how far the run is; the tensors are
/// the parameters and the learner's buffers, now and in the epochs that rules may return to.
/// </summary>
static class Checkpoint
{
    const string Format = "unpool checkpoint 3";

    // The run was described by what the code called its options.
    const string SecondFormat = "unpool checkpoint 2";

    // It also held the reports of all epochs and had no checksum.
    const string FirstFormat = "unpool checkpoint 1";

    const string Note = "note.";

    public static void Save(string path, RunIdentity identity, Progress progress, (Snapshot Current, Snapshot? Best, Snapshot? Before) states,
        IReadOnlyDictionary<string, string>? notes = null)
    {
        var tensors = new List<(string Name, float[] Values)>();
        var metadata = new Dictionary<string, string>
        {
            ["format"] = Format,
            ["run"] = identity.Text,
            ["progress"] = JsonSerializer.Serialize(progress, CheckpointJson.Default.Progress),
        };
        foreach (var (name, snapshot) in new[] { ("current", states.Current), ("best", states.Best), ("before", states.Before) })
        {
            if (snapshot is null) continue;
            tensors.Add(($"{name}.parameters", snapshot.Parameters));
            foreach (var (buffer, values) in snapshot.Buffers) tensors.Add(($"{name}.learner.{buffer}", values));
            foreach (var (counter, value) in snapshot.Counters)
                metadata[$"{name}.counter.{counter}"] = value.ToString("R", CultureInfo.InvariantCulture);
        }
        foreach (var (key, text) in notes ?? new Dictionary<string, string>()) metadata[Note + key] = text;
        SafeTensors.Write(path, tensors, metadata);
    }

    public static IReadOnlyDictionary<string, string> Notes(string path) => SafeTensors.Read(path).Metadata
        .Where(m => m.Key.StartsWith(Note, StringComparison.Ordinal)).ToDictionary(m => m.Key[Note.Length..], m => m.Value);

    public static (Progress Progress, Snapshot Current, Snapshot? Best, Snapshot? Before) Load(string path, RunIdentity identity, int metrics)
    {
        var (tensors, metadata) = SafeTensors.Read(path);
        if (metadata.GetValueOrDefault("format") is var format && format is not (Format or SecondFormat or FirstFormat))
            throw new TrainingException($"{path}: expected a checkpoint ('{Format}'), found '{format ?? "no format"}'.");
        if (format != FirstFormat && !metadata.ContainsKey(SafeTensors.Checksum)) throw SafeTensors.Damaged(path);
        var expected = format == Format ? identity.Text : identity.FirstForm;
        if (metadata.GetValueOrDefault("run") is var run && run != expected)
            throw new TrainingException(
                $"{path} belongs to another run. It was made for: {RunIdentity.Difference(run ?? "nothing", expected)}. "
                + $"This is: {RunIdentity.Difference(expected, run ?? "")}.");
        var progress = Parse(path, metadata);
        if (progress.Epoch < 0 || progress.Minibatch < 0
            || progress is not { Sums: not null, Epochs: not null, Stopping: not null, Rate: not null, Plateau: not null })
            throw new TrainingException($"{path}: the checkpoint's progress is damaged.");
        if (progress.Sums.Length != metrics + 2)
            throw new TrainingException($"{path}: expected sums of {Plural.Of(metrics + 1, "value")}, found {progress.Sums.Length - 1}.");
        var current = Find("current") ?? throw new TrainingException($"{path}: the checkpoint holds no parameters.");
        return (progress, current, Find("best"), Find("before"));

        Snapshot? Find(string name)
        {
            if (!tensors.TryGetValue($"{name}.parameters", out var parameters)) return null;
            if (parameters.Length != tensors["current.parameters"].Length)
                throw new TrainingException($"{path}: expected as many parameters in '{name}' as in 'current', found {parameters.Length}.");
            var (buffer, counter) = ($"{name}.learner.", $"{name}.counter.");
            return new(
                parameters,
                [.. tensors.Where(t => t.Key.StartsWith(buffer, StringComparison.Ordinal)).Select(t => (t.Key[buffer.Length..], t.Value))],
                [.. metadata.Where(m => m.Key.StartsWith(counter, StringComparison.Ordinal))
                    .Select(m => (m.Key[counter.Length..], Number(m.Key, m.Value)))]);
        }

        double Number(string name, string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? number
            : throw new TrainingException($"{path}: expected a number of 0 or more as '{name}', found '{text}'.");
    }

    static Progress Parse(string path, IReadOnlyDictionary<string, string> metadata)
    {
        try
        {
            return JsonSerializer.Deserialize(metadata.GetValueOrDefault("progress") ?? "null", CheckpointJson.Default.Progress)
                ?? throw new TrainingException($"{path}: the checkpoint does not say how far the run was.");
        }
        catch (JsonException e)
        {
            throw new TrainingException($"{path}: the checkpoint's progress cannot be read: {FileFailure.Reading(e)}", e);
        }
    }
}
