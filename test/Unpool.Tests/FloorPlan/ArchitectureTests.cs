using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace Unpool.Tests.FloorPlan;

/// <summary>The arrows between the library's folders, read from its own text: they stay as they are drawn.</summary>
public partial class ArchitectureTests
{
    /// <summary>For each folder the folders it may use, besides Graph's value types, which everybody may.</summary>
    static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Graph"] = ["Ops", "Compiler", "Kernels"],
        ["Kernels"] = ["Data"],
        ["Ops"] = ["Kernels", "Compiler"],
        ["Layers"] = ["Ops", "Rng"],
        ["Compiler"] = ["Ops", "Kernels", "Runtime"],
        ["Runtime"] = ["Compiler", "Kernels", "Ops", "Data"],
        ["Training"] = ["Compiler", "Runtime", "Kernels", "Ops", "Data"],
        ["Data"] = ["Rng"],
        ["Files"] = [],
        ["Rng"] = [],
    };

    static readonly (string Folder, string Name, string Text)[] Sources = [.. Directory
        .EnumerateFiles(Core, "*.cs", SearchOption.AllDirectories)
        .Select(path => (Path.GetRelativePath(Core, path).Split(Path.DirectorySeparatorChar)[0], Path.GetRelativePath(Core, path), Code(path)))];

    [Fact]
    public void Folders_use_only_those_they_may()
    {
        var wrong = from source in Sources
                    from Match used in Uses.Matches(source.Text)
                    let folder = used.Groups[1].Value
                    where folder != source.Folder && !Arrows[source.Folder].Contains(folder)
                    select $"{source.Name} uses {folder}";
        CodeBase.None(wrong);
    }

    [Theory]
    [InlineData("Kernels")]
    [InlineData("Data")]
    [InlineData("Rng")]
    public void Numbers_know_no_graph(string folder) => CodeBase.None(
        from source in Sources
        where source.Folder == folder
        from Match word in GraphTypes.Matches(source.Text)
        select $"{source.Name} speaks of {word.Value}");

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

    [GeneratedRegex(@"\busing (?:\w+ = )?Unpool\.(\w+)[.;]")]
    static partial Regex Uses { get; }

    [GeneratedRegex(@"\b(?:Node|Graph|Op|Parameter|Program|Emitter|Layouts?)\b(?! *=>)")]
    static partial Regex GraphTypes { get; }

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
