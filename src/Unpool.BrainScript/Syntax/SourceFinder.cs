namespace Unpool.BrainScript.Syntax;

/// <summary>
/// The finder of included files: the path as it is, seen from the working directory; else a file of that name beside the file
/// that includes it, or in one of the directories, in their order.
/// </summary>
sealed class SourceFinder(IReadOnlyList<string> directories)
{
    /// <summary>The path to read, or null if there is no such file.</summary>
    public string? Find(string name, string includingFile)
    {
        // Configurations come from Windows, too.
        var path = name.Replace('\\', '/');
        if (File.Exists(path)) return path;
        var file = Path.GetFileName(path);
        return file.Length == 0 ? null : directories
            .Prepend(Path.GetDirectoryName(includingFile) ?? "")
            .Select(directory => Path.Combine(directory, file))
            .FirstOrDefault(File.Exists);
    }
}
