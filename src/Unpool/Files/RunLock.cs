using System.IO.Enumeration;

namespace Unpool;

/// <summary>
/// A run's claim on the files that it writes: while it is held, a second run into the same place is refused. It is a file beside the
/// run's main file, TARGET.lock, which says who holds it and which the operating system locks, so that the claim of a process that was
/// killed counts for nothing.
/// </summary>
sealed class RunLock : IDisposable
{
    // How often to look again at a lock that is just changing hands.
    const int Tries = 50;

    readonly LockFile _file;
    readonly IReadOnlyList<string> _made;

    RunLock(LockFile file, IReadOnlyList<string> made) => (_file, _made) = (file, made);

    /// <summary>Claims a run's files, and clears away what earlier runs left of files that they were writing when they were killed.</summary>
    /// <param name="target">The run's main file. Its folder is created if there is none, and removed with the claim if it is still empty.</param>
    /// <param name="files">The names of all files of the run, in the target's folder; * stands for anything.</param>
    /// <exception cref="OutputException">Another process has claimed them, or the folder cannot be written to.</exception>
    public static RunLock Take(string target, params IReadOnlyList<string> files)
    {
        var full = Path.GetFullPath(target);
        var folder = Path.GetDirectoryName(full) ?? full;
        var (made, file) = (new List<string>(), (LockFile?)null);
        try
        {
            MakeFolder(folder, made);
            file = Take(target, full + ".lock");
            Leftovers.Clear(folder, name => files.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false)),
                alone: true);
            return new(file, made);
        }
        catch (Exception e)
        {
            file?.Dispose();
            Remove(made);
            if (!FileFailure.Is(e)) throw;
            var named = Path.GetDirectoryName(target) is { Length: > 0 } some ? some : ".";
            throw new OutputException($"cannot write into the folder '{named}': {FileFailure.Writing(e)}", e);
        }
    }

    /// <summary>Releases the files.</summary>
    public void Dispose()
    {
        _file.Dispose();
        Remove(_made);
    }

    static void Remove(IReadOnlyList<string> made)
    {
        try
        {
            foreach (var folder in made) Directory.Delete(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is not empty, as it should be, or it is gone.
        }
    }

    static LockFile Take(string target, string path)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            if (LockFile.TryTake(path) is { } file) return file;
            if (LockFile.Owner(path) is { } owner)
                throw new OutputException($"cannot write '{target}': {owner} is writing it; wait until it ends, or write somewhere else.");
            Thread.Sleep(20);
        }
        throw new OutputException($"cannot write '{target}': another process is writing it; wait until it ends, or write somewhere else.");
    }

    // The folders that were not there, the innermost first.
    static void MakeFolder(string folder, List<string> made)
    {
        for (var missing = folder; missing is not null && !Directory.Exists(missing); missing = Path.GetDirectoryName(missing)) made.Add(missing);
        Directory.CreateDirectory(folder);
    }
}
