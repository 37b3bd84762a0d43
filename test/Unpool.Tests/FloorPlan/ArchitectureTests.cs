using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.FloorPlan;

/// <summary>Habits of the core, and of all code, that no compiler asks for, read from the text.</summary>
public partial class ArchitectureTests
{
    // As .editorconfig has it.
    const int Columns = 150;

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

    [Fact]
    public void Lines_are_short() => CodeBase.None(
        from folder in (string[])["src", "test", "bench", "samples"]
        from path in Directory.EnumerateFiles(Path.Combine(FileProgram.Repository(), folder), "*.cs", SearchOption.AllDirectories)
        let lines = File.ReadAllLines(path)
        where lines.Any(line => line.Length > Columns)
        let texts = RawTexts(path)
        from line in Enumerable.Range(0, lines.Length)
        where lines[line].Length > Columns && !texts.Any(text => text.StartLinePosition.Line < line && line < text.EndLinePosition.Line)
        select $"{path}:{line + 1} has {lines[line].Length} columns");

    // Lines of a raw text cannot be wrapped.
    static FileLinePositionSpan[] RawTexts(string path)
    {
        var root = CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot();
        return [.. root.DescendantNodes()
            .Where(node => node.GetFirstToken().Kind() is SyntaxKind.MultiLineRawStringLiteralToken
                or SyntaxKind.Utf8MultiLineRawStringLiteralToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken)
            .Where(node => node is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax)
            .Select(node => node.GetLocation().GetLineSpan())];
    }

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
