using Unpool.Images;
using Unpool.Images.Files;

namespace Unpool.Cli;

/// <summary>The files of cleaned pictures. None takes the place of a picture that is read, or of another cleaned one.</summary>
/// <param name="folder">The folder of the cleaned pictures.</param>
/// <param name="read">The pictures to clean and their originals.</param>
sealed class CleanedPaths(string folder, IEnumerable<PictureEntry> read)
{
    readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
    readonly HashSet<string> _read = [.. read.Select(entry => Path.GetFullPath(entry.Path))];
    readonly Dictionary<string, PictureEntry> _taken = [];

    /// <summary>The file for a picture under a name; it is taken from now on.</summary>
    /// <exception cref="PictureException">The name leads out of the folder.</exception>
    /// <exception cref="InputException">The file is one of those that are read, or another picture's.</exception>
    public string Take(PictureEntry entry, string name)
    {
        var path = Path.Combine(folder, name);
        var full = Path.GetFullPath(path);
        if (!full.StartsWith(_root, StringComparison.Ordinal)) throw new PictureException($"its name '{name}' leads out of '{folder}'");
        if (_read.Contains(full)) throw new InputException($"'{path}' is one of the pictures that are read; name another folder with --out.");
        if (!_taken.TryAdd(full, entry) && _taken[full] != entry)
            throw new InputException($"'{_taken[full].Path}' and '{entry.Path}' would both become '{path}'; clean them one by one, into folders of "
                + "their own.");
        return path;
    }
}
