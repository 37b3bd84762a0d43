using Unpool.Cli;
using Unpool.Cli.Display;
using Unpool.Cli.Sources;
using Unpool.Data;
using Unpool.Images;
using Unpool.Serve.Hosting;

namespace Unpool.Serve.Sets;

/// <summary>
/// The data that may be looked at and trained on: drawn digits, MNIST if it is here, and what was named when the service was started.
/// </summary>
sealed class SetShelf
{
    const string Digits = "digits", MnistName = "MNIST";

    // Each may hold gigabytes.
    const int MostRead = 3;

    readonly Dictionary<string, (DataName Data, string Place)> _names = new(StringComparer.Ordinal);
    readonly List<((string Name, Shape Shape) Key, ServedSet Set)> _read = [];
    readonly Lock _turn = new();
    readonly Terminal _terminal;
    readonly PictureOptions _limits;

    /// <summary>A shelf.</summary>
    /// <param name="paths">What was named.</param>
    /// <param name="limits">How large pictures may be.</param>
    /// <param name="terminal">Where skipped pictures are named.</param>
    /// <exception cref="InputException">There is nothing of that name.</exception>
    public SetShelf(IReadOnlyList<string> paths, PictureOptions limits, Terminal terminal)
    {
        (_terminal, _limits) = (terminal, limits);
        _names[Digits] = (new(Digits), "drawn by this program");
        if (Mnist.TryFind() is { } mnist) _names[MnistName] = (new(mnist.Folder), "handwritten digits");
        foreach (var path in paths)
        {
            if (!File.Exists(path) && !Directory.Exists(path)) throw new InputException($"there is no data '{path}'.");
            var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
            var usual = name;
            for (var i = 2; _names.ContainsKey(name); i++) name = $"{usual}-{i}";
            // As an absolute path it stays the same data, whatever it is called.
            _names[name] = (new(Path.GetFullPath(path)), path);
        }
    }

    /// <summary>The names and what they mean.</summary>
    public IEnumerable<(string Name, string Place)> Names => _names.Select(pair => (pair.Key, pair.Value.Place));

    /// <summary>What a name means on a command line.</summary>
    /// <exception cref="ProblemException">There is no such data.</exception>
    public string Words(string name) => Named(name).Text;

    /// <summary>The pictures of a data set that are not trained on, or all if there are no such, as models of a shape read them.</summary>
    /// <exception cref="ProblemException">There is no such data.</exception>
    /// <exception cref="UnpoolException">They cannot be read, or have another shape.</exception>
    public ServedSet this[string name, Shape shape, FitRule fit]
    {
        get
        {
            var data = Named(name);
            lock (_turn)
            {
                var at = _read.FindIndex(entry => entry.Key == (name, shape));
                if (at >= 0) return _read[at].Set;
                var reading = new PictureReading(_limits with { Fit = fit }, _terminal, Quiet: true, CancellationToken.None).Of(shape);
                var source = ImageSource.Named(data, reading);
                // With its labels, which training has no use for.
                var test = name == MnistName ? Mnist.Find(data.Text).Test : source.Test;
                ImageShape.Check(test, shape, $"{source}");
                var set = new ServedSet(test, source.NamesOfTest);
                if (_read.Count == MostRead) _read.RemoveAt(0);
                _read.Add(((name, shape), set));
                return set;
            }
        }
    }

    DataName Named(string name) => _names.TryGetValue(name, out var found) ? found.Data
        : throw new ProblemException(404, $"there is no data '{name}'; {string.Join(", ", _names.Keys.Select(known => $"'{known}'"))} are there.");
}
