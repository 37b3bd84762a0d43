using Unpool.Tests.Support;

namespace Unpool.Tests;

/// <summary>The files of the repository, without what builds and programs leave in it.</summary>
static class Repository
{
    // As .gitignore has them; data of a user's own lies at the root.
    static readonly string[] Skipped =
        [".git", ".vs", ".idea", "artifacts", "bin", "obj", "out", "Output", "TestResults", "BenchmarkDotNet.Artifacts"];
    static readonly string[] SkippedAtRoot = ["Data", "mnist"];

    public static string Root { get; } = FileProgram.Repository();

    /// <summary>All files of an extension below a folder, as paths from the root.</summary>
    public static IEnumerable<string> Files(string extension, string folder = "") =>
        Below(Path.Combine(Root, folder), extension).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>The text of a file, with line ends of one character.</summary>
    public static string Text(string file) => File.ReadAllText(Path.Combine(Root, file)).ReplaceLineEndings("\n");

    static IEnumerable<string> Below(string folder, string extension)
    {
        foreach (var path in Directory.EnumerateFiles(folder, $"*{extension}")) yield return path;
        foreach (var inner in Directory.EnumerateDirectories(folder))
            if (!Skipped.Contains(Path.GetFileName(inner)) && !SkippedAtRoot.Contains(Path.GetRelativePath(Root, inner)))
                foreach (var path in Below(inner, extension)) yield return path;
    }
}
