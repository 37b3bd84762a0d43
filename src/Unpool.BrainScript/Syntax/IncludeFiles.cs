using System.Diagnostics.CodeAnalysis;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Syntax;

/// <summary>The files that are being included in one another, outermost first.</summary>
sealed class IncludeFiles(SourceFinder finder, string main)
{
    const int Deepest = 32;
    const int Most = 10_000;

    readonly List<string> _open = [main];
    int _opened;

    /// <summary>The text of a file as far as one may include it here, else null and the reason.</summary>
    public MappedText? Open(string name, string includingFile, out string problem)
    {
        problem = "";
        if (finder.Find(name, includingFile) is not { } path) problem = $"the file '{name}' to include was not found.";
        else if (_open.FindIndex(open => SameFile(open, path)) is var first and >= 0)
            problem = $"'{name}' includes itself: {string.Join(" -> ", _open.Skip(first).Append(path).Select(Path.GetFileName))}.";
        else if (_open.Count > Deepest) problem = $"files are included in one another more than {Deepest} deep.";
        else if (_opened++ >= Most) problem = $"more than {Most} files are included.";
        else if (Read(path, ref problem, out var text))
        {
            _open.Add(path);
            return MappedText.OfFile(path, text);
        }
        return null;
    }

    public void Close() => _open.RemoveAt(_open.Count - 1);

    static bool SameFile(string a, string b) => a.Length > 0 && Path.GetFullPath(a) == Path.GetFullPath(b);

    static bool Read(string path, ref string problem, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = File.ReadAllText(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"the file '{path}' cannot be read: {FileFailure.Reading(e)}";
            text = null;
            return false;
        }
    }
}
