using System.Diagnostics;
using System.IO.Enumeration;

namespace Unpool;

/// <summary>
/// The files that a killed process was writing: TARGET.unpool-PROCESS.tmp, beside the target. What a living process writes is
/// never touched.
/// </summary>
static class Leftovers
{
    const string Mark = ".unpool-", End = ".tmp";

    /// <summary>The name under which this process writes a file before it gets its own.</summary>
    public static string NameFor(string target) => $"{target}{Mark}{Environment.ProcessId}{End}";

    /// <summary>Deletes the leftovers of targets that the caller may write.</summary>
    /// <param name="folder">The folder of the targets.</param>
    /// <param name="isOurs">Whether a target, a name without folders, is the caller's.</param>
    /// <param name="alone">
    /// True if nobody else writes these targets: a living process with the same number, since numbers are reused, is another program.
    /// </param>
    public static void Clear(string folder, Func<string, bool> isOurs, bool alone)
    {
        try
        {
            foreach (var name in Candidates(folder))
                if (Parse(name) is var (target, process) && isOurs(target) && (alone || !IsRunning(process)))
                    TryDelete(Path.Combine(folder, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed may still be written to.
        }
    }

    // Folders may be large and this is done for every file that is written, so names become strings only where they may be ours.
    static FileSystemEnumerable<string> Candidates(string folder) => new(folder, (ref FileSystemEntry entry) => entry.FileName.ToString())
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) =>
            entry.FileName.EndsWith(End, StringComparison.Ordinal) && entry.FileName.Contains(Mark, StringComparison.Ordinal),
    };

    static (string Target, int Process)? Parse(string name)
    {
        var mark = name.LastIndexOf(Mark, StringComparison.Ordinal);
        return int.TryParse(name.AsSpan(mark + Mark.Length, name.Length - End.Length - mark - Mark.Length), out var process)
            ? (name[..mark], process)
            : null;
    }

    static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // Process numbers mean nothing across machines and containers that share a folder; that a file is open shows everywhere.
    static void TryDelete(string path)
    {
        try
        {
            using (new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None)) { }
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
