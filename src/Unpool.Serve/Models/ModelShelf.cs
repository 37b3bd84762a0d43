using System.Collections.Concurrent;
using Unpool.Serve.Hosting;

namespace Unpool.Serve.Models;

/// <summary>The models that are served, by name. One whose file was replaced is read anew when it is asked for the next time.</summary>
sealed class ModelShelf : IDisposable
{
    readonly Lock _turn = new();
    readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    // A request may still be using a model that was replaced.
    readonly ConcurrentBag<ServedModel> _replaced = [];

    sealed class Entry(string path, string? run)
    {
        public string Path => path;
        public string? Run => run;
        public DateTime Written;
        public ServedModel? Model;
    }

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_turn) return [.. _entries.Where(entry => File.Exists(entry.Value.Path)).Select(entry => entry.Key).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>The models that have been read.</summary>
    public IReadOnlyList<ServedModel> Read
    {
        get
        {
            lock (_turn) return [.. _entries.Values.Select(entry => entry.Model).OfType<ServedModel>()];
        }
    }

    /// <summary>
    /// Puts a model on the shelf: under its folder's name if it is a run's, else under its own; with a number if the name is taken.
    /// </summary>
    /// <returns>The name.</returns>
    public string Add(string path, string? run = null)
    {
        var full = Path.GetFullPath(path);
        lock (_turn)
        {
            if (_entries.FirstOrDefault(entry => entry.Value.Path == full) is { Key: { } known }) return known;
            var usual = run ?? NameOf(full);
            var name = usual;
            for (var i = 2; _entries.ContainsKey(name); i++) name = $"{usual}-{i}";
            _entries[name] = new(full, run);
            return name;
        }
    }

    /// <summary>The model of a name, read if it was not before.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    /// <exception cref="UnpoolException">It cannot be read.</exception>
    public ServedModel this[string name]
    {
        get
        {
            if (Find(name) is not { } entry || !File.Exists(entry.Path))
                throw new ProblemException(404, $"there is no model '{name}'; /v1/models lists those that there are.");
            // Reading one takes a while, in which the others answer.
            lock (entry)
            {
                var written = File.GetLastWriteTimeUtc(entry.Path);
                if (entry.Model is { } model && entry.Written == written) return model;
                var fresh = ServedModel.Load(name, entry.Path, entry.Run);
                if (entry.Model is { } old) _replaced.Add(old);
                (entry.Model, entry.Written) = (fresh, written);
                return fresh;
            }
        }
    }

    public void Dispose()
    {
        foreach (var model in _entries.Values.Select(entry => entry.Model).OfType<ServedModel>().Concat(_replaced)) model.Dispose();
    }

    Entry? Find(string name)
    {
        lock (_turn) return _entries.GetValueOrDefault(name);
    }

    // What `unpool train` writes has the same name in every folder.
    static string NameOf(string path)
    {
        var own = Path.GetFileNameWithoutExtension(path);
        var folder = Path.GetFileName(Path.GetDirectoryName(path));
        return own == "autoencoder" && folder is { Length: > 0 } ? folder : own;
    }
}
