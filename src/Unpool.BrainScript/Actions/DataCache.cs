using Unpool.Data;

namespace Unpool.BrainScript.Actions;

/// <summary>The texts that have been read: each is read once, however many actions ask for it.</summary>
sealed class DataCache
{
    readonly Dictionary<string, Dataset> _read = [];

    public Dataset Read(string path, IReadOnlyList<CtfInput> inputs, CtfOptions options)
    {
        var key = $"{Path.GetFullPath(path)}|{string.Join('|', inputs)}|{options.SkipSequenceIds}|{options.MaxErrors}|{options.ChunkSize}";
        if (_read.TryGetValue(key, out var data)) return data;
        return _read[key] = CtfReader.Read(path, inputs, options);
    }
}
