using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.FloorPlan;

/// <summary>Tests lie where the code that they test lies.</summary>
public class MirrorTests
{
    // What is about the whole program has no folder in src.
    static readonly string[] Whole = ["Campaign", "Documents", "Figures", "FloorPlan", "Golden", "Support"];

    static readonly string Root = Path.Combine(FileProgram.Repository(), "test", "Unpool.Tests");

    static readonly string[] Tests =
    [
        .. Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(file => !Whole.Contains(file.Split('/')[0])),
    ];

    [Fact]
    public void Folders_of_tests_are_folders_of_src() => CodeBase.None(
        from folder in Tests.Select(CodeBase.FolderOf).Distinct()
        where !Directory.Exists(Path.Combine(CodeBase.Root, Mirrored(folder)))
        select $"{folder} mirrors {Mirrored(folder)}, which does not exist");

    [Fact]
    public void Tests_of_a_file_lie_in_its_folder() => CodeBase.None(
        from test in Tests
        let name = Path.GetFileNameWithoutExtension(test)
        where name.EndsWith("Tests", StringComparison.Ordinal)
        let folders = CodeBase.Files.Where(file => Path.GetFileNameWithoutExtension(file) == name[..^"Tests".Length]).Select(CodeBase.FolderOf)
        where folders.Any() && !folders.Contains(Mirrored(CodeBase.FolderOf(test)))
        select $"{test} belongs to {string.Join(" or ", folders)}");

    static string Mirrored(string folder)
    {
        var project = CodeBase.Projects.Skip(1)
            .FirstOrDefault(project => (folder + "/").StartsWith(project["Unpool.".Length..] + "/", StringComparison.Ordinal));
        return project is null ? $"Unpool/{folder}" : "Unpool." + folder;
    }
}
