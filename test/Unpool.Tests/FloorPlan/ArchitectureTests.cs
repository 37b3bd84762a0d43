using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace Unpool.Tests.FloorPlan;

/// <summary>Habits of the core that no compiler asks for, read from its text.</summary>
public partial class ArchitectureTests
{
    static readonly (string Folder, string Name, string Text)[] Sources = [.. Directory
        .EnumerateFiles(Core, "*.cs", SearchOption.AllDirectories)
        .Select(path => (Path.GetRelativePath(Core, path).Split(Path.DirectorySeparatorChar)[0], Path.GetRelativePath(Core, path), Code(path)))];

    [Fact]
    public void Pointers_are_for_kernels() => CodeBase.None(
        from source in Sources
        where source.Folder != "Kernels" && !source.Name.EndsWith("FloatMode.cs", StringComparison.Ordinal)
        // A mapped file is nothing but an address.
        where !source.Name.EndsWith("ColumnMemory.cs", StringComparison.Ordinal)
        where Unsafe.IsMatch(source.Text)
        select source.Name);

    [Fact]
    public void Steps_allocate_and_lock_nothing_by_habit() => CodeBase.None(
        from source in Sources
        where source.Folder == "Kernels"
        where LinqOrLocks.IsMatch(source.Text)
        select source.Name);

    [Fact]
    public void The_core_needs_nothing_but_the_platform()
    {
        Assert.DoesNotContain("Reference Include", File.ReadAllText(Path.Combine(Core, "Unpool.csproj")), StringComparison.Ordinal);
        Assert.All(typeof(Graph).Assembly.GetReferencedAssemblies(), a => Assert.StartsWith("System.", a.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void Files_are_short() => CodeBase.None(
        from source in Sources
        let lines = source.Text.Count(c => c == '\n')
        where lines >= 300
        select $"{source.Name} has {lines} lines");

    [GeneratedRegex(@"\b(?:unsafe|stackalloc \w+\*|Unsafe\.)")]
    static partial Regex Unsafe { get; }

    [GeneratedRegex(@"\block *\(|\bTask\b|\.ToList\(")]
    static partial Regex LinqOrLocks { get; }

    static string Core => Path.GetFullPath(Path.Combine(Folder(), "..", "..", "..", "src", "Unpool"));

    // Comments and texts may speak of anything.
    static string Code(string path) => CommentsAndTexts.Replace(File.ReadAllText(path), "");

    [GeneratedRegex(@"//[^\n]*|""(?:[^""\\]|\\.)*""")]
    static partial Regex CommentsAndTexts { get; }

    static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
