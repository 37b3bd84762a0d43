using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.FloorPlan;

/// <summary>The sources of src, bound by the compiler: which file uses what of which other one.</summary>
static class CodeBase
{
    /// <summary>The projects of src, each after those that it refers to.</summary>
    public static readonly string[] Projects =
    [
        "Unpool", "Unpool.Onnx", "Unpool.BrainScript", "Unpool.Images", "Unpool.Mpi", "Unpool.Tensors", "Unpool.Reports",
        "Unpool.Cli", "Unpool.Serve",
    ];

    /// <summary>The folder of all sources.</summary>
    public static string Root { get; } = Path.Combine(FileProgram.Repository(), "src");

    // What is bound once serves all tests.
    static readonly Lazy<Use[]> Bound = new(Bind);

    /// <summary>Every use of a type, or of a member of a type, that another file declares; once for each pair of files and name.</summary>
    public static IReadOnlyList<Use> Uses => Bound.Value;

    /// <summary>The source files, as paths below <see cref="Root"/>.</summary>
    public static IEnumerable<string> Files => Projects
        .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Root, project), "*.cs", SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    /// <summary>The folder of a file; empty for a file that lies in none.</summary>
    public static string FolderOf(string file) => file[..Math.Max(0, file.LastIndexOf('/'))];

    /// <summary>Fails with all of what is wrong, line by line.</summary>
    public static void None(IEnumerable<string> wrong)
    {
        var lines = wrong.ToList();
        Assert.True(lines.Count == 0, string.Join('\n', lines));
    }

    static Use[] Bind()
    {
        // What is made when projects are built (the schema of ONNX, code for JSON) is in none of our files: its names stay unbound.
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Projects.Contains(Path.GetFileNameWithoutExtension(path)))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
            .ToList();
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        var uses = new HashSet<Use>();
        foreach (var project in Projects)
        {
            var trees = Files.Where(file => file.StartsWith(project + "/", StringComparison.Ordinal))
                .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Root, file)), path: file))
                .Append(CSharpSyntaxTree.ParseText(GlobalUsings, path: ""));
            var compilation = CSharpCompilation.Create(project, trees, platform, options);
            Parallel.ForEach(compilation.SyntaxTrees, tree =>
            {
                var found = Collect(compilation.GetSemanticModel(tree));
                lock (uses) uses.UnionWith(found);
            });
            platform.Add(compilation.ToMetadataReference());
        }
        return [.. uses.OrderBy(use => use.From, StringComparer.Ordinal).ThenBy(use => use.To, StringComparer.Ordinal)];
    }

    static HashSet<Use> Collect(SemanticModel model)
    {
        var uses = new HashSet<Use>();
        foreach (var node in model.SyntaxTree.GetRoot().DescendantNodes())
        {
            // Names, and what is used without one: operators, new() of a type that stands elsewhere.
            if (node is not (SimpleNameSyntax or BinaryExpressionSyntax or AssignmentExpressionSyntax or PrefixUnaryExpressionSyntax
                or BaseObjectCreationExpressionSyntax or CastExpressionSyntax or ElementAccessExpressionSyntax)) continue;
            var info = model.GetSymbolInfo(node);
            var found = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
            if (found is null or INamespaceSymbol) continue;
            var type = found as INamedTypeSymbol ?? found.ContainingType;
            while (type?.ContainingType is { } outer) type = outer;
            if (type is null) continue;
            foreach (var declared in type.OriginalDefinition.DeclaringSyntaxReferences)
                if (declared.SyntaxTree.FilePath is { Length: > 0 } to && to != model.SyntaxTree.FilePath)
                    uses.Add(new(model.SyntaxTree.FilePath, to, type.Name));
        }
        return uses;
    }

    const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;
}

/// <summary>A file that uses a type of another.</summary>
sealed record Use(string From, string To, string Type)
{
    public override string ToString() => $"{From} uses {Type} of {To}";
}
