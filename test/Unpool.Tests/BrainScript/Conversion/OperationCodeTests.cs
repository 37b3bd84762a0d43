using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Unpool.BrainScript.Conversion;
using Unpool.Tests.Operations;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Conversion;

public class OperationCodeTests
{
    [Fact]
    public void Every_operation_is_written_as_C_sharp_that_makes_the_same_graph()
    {
        var graphs = OpCases.All.Values.Select(c => new Graph(c.Make())).ToArray();
        var source = $$"""
            using System;
            using Unpool;
            using Unpool.Data;
            using Unpool.Layers;
            using Unpool.Training;

            public static class Programs
            {
            {{string.Join('\n', graphs.Select(Method))}}
            {{CSharpWriter.Weights}}
            }
            """;

        var programs = Compiled(source).GetType("Programs")!;

        for (var i = 0; i < graphs.Length; i++)
            Assert.Equal(GraphDump.Of(graphs[i]), GraphDump.Of(new Graph((Node)programs.GetMethod($"Make{i}")!.Invoke(null, null)!)));
    }

    static string Method(Graph graph, int number)
    {
        var code = new GraphCode(graph, new Dictionary<Node, Unpool.BrainScript.Networks.Operations.ParameterStart>(), []);
        return $$"""
            public static Node Make{{number}}()
            {
            {{string.Join('\n', code.Statements)}}
            return {{code[graph.Outputs[0]]}};
            }
            """;
    }

    static System.Reflection.Assembly Compiled(string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Programs", [CSharpSyntaxTree.ParseText(source)], references,
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var bytes = new MemoryStream();
        var result = compilation.Emit(bytes);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        bytes.Position = 0;
        return new AssemblyLoadContext("programs", isCollectible: true).LoadFromStream(bytes);
    }
}
