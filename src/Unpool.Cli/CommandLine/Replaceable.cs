using System.Text;
using Unpool.Images.Files;
using Unpool.Reports.Html;
using Unpool.Reports.Records;

namespace Unpool.Cli;

/// <summary>
/// The rule for files that exist: a result takes the place of one of its own kind, and of nothing else. Models, configurations and what a verb
/// reads are not lost by a slip.
/// </summary>
static class Replaceable
{
    /// <summary>The rule in the help of an option.</summary>
    public const string Rule = "; a file of another kind is not replaced";

    // So much of a file says what it is.
    const int Looked = 1024;

    /// <summary>Makes sure that there is no file of that path, or a PNG.</summary>
    public static void RequirePicture(string path) =>
        Require(path, "a picture", head => head.StartsWith("\u0089PNG", StringComparison.Ordinal));

    /// <summary>Makes sure that there is no file of that path, or one of NumPy's.</summary>
    public static void RequireNpy(string path) => Require(path, "an .npy file", head => head.StartsWith("\u0093NUMPY", StringComparison.Ordinal));

    /// <summary>Makes sure that there is no file of that path, or one with codes.</summary>
    public static void RequireCsv(string path) => Require(path, "a table of codes",
        head => head.StartsWith("file,code0", StringComparison.Ordinal) || head.StartsWith("code0", StringComparison.Ordinal));

    /// <summary>Makes sure that there is no file of that path, or a page of this program.</summary>
    public static void RequirePage(string path) =>
        Require(path, "a page that this program has made", head => head.StartsWith(Page.Beginning, StringComparison.Ordinal));

    /// <summary>Makes sure that there is no file of that path, or one with scores.</summary>
    public static void RequireScores(string path) =>
        Require(path, "a table of scores", head => head.StartsWith("file,class,score", StringComparison.Ordinal));

    /// <summary>Makes sure that there is no file of that path, or one with the figures of a scoring.</summary>
    public static void RequireMetricsOfScores(string path) => Require(
        path, "the figures of a scoring", head => head.StartsWith(RecordWriter.BeginningOfScores, StringComparison.Ordinal));

    /// <summary>Makes sure that there is no file of that path, or a converted program.</summary>
    public static void RequireProgram(string path) =>
        Require(path, "a program that this verb has made", head => head.Contains("by `unpool convert`", StringComparison.Ordinal));

    /// <summary>Makes sure that a result does not take the place of what it is made of: a file, or a picture in a folder.</summary>
    /// <exception cref="InputException">It would.</exception>
    public static void RequireOther(string path, params IEnumerable<string> inputs)
    {
        var full = Path.GetFullPath(path);
        if (inputs.Any(input => Path.GetFullPath(input) == full) || (FileSearch.Takes(path) && Pictures(inputs).Contains(full)))
            throw new InputException($"'{path}' is what is read; name another file for the result.");
    }

    static IEnumerable<string> Pictures(IEnumerable<string> inputs) =>
        FileSearch.Find(inputs.Where(input => Directory.Exists(input) || input.AsSpan().ContainsAny('*', '?'))).Select(p => Path.GetFullPath(p.Path));

    static void Require(string path, string kind, Func<string, bool> isOne)
    {
        if (!File.Exists(path)) return;
        var head = new byte[Looked];
        using (var file = File.OpenRead(path)) Array.Resize(ref head, file.ReadAtLeast(head, Looked, throwOnEndOfStream: false));
        // What is empty loses nothing.
        if (head.Length > 0 && !isOne(Encoding.Latin1.GetString(head)))
            throw new InputException($"'{path}' exists and is not {kind}, so it is not replaced; name another file.");
    }
}
