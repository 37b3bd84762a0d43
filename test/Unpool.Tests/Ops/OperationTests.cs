using System.Reflection;
using Unpool.Onnx;
using Unpool.Ops;
using Unpool.Tests.BrainScript.Library;
using Unpool.Tests.FloorPlan;
using Xunit;

namespace Unpool.Tests.Operations;

/// <summary>Every public operation is whole: what was forgotten when it was added is named here.</summary>
public class OperationTests
{
    static readonly Type[] All = [.. typeof(Op).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Op)) && !type.IsAbstract)];

    // What an operation rightly lacks, and why.
    static readonly (Type Operation, string Part, string Reason)[] Refusals =
    [
        (typeof(Input), Case, "every case has inputs, made by Input.Of"),
        (typeof(Input), CSharp, "written as Input.Of"),
        (typeof(Parameter), CSharp, "written with its first values"),
        (typeof(Constant), CSharp, "written as a number"),
        (typeof(RoiPool), Onnx, "ONNX has no regions for each sample"),
        (typeof(Compare), Gradient, "a step has none"),
        (typeof(Floor), Gradient, "a step has none"),
        (typeof(Ceil), Gradient, "a step has none"),
        (typeof(Hardmax), Gradient, "a step has none"),
        (typeof(MaxPositions), Gradient, "positions are steps"),
        (typeof(UnpoolAt), Gradient, "a decoder by itself is run, not trained"),
        (typeof(StopGradient), Gradient, "it is there to have none"),
        (typeof(ClassificationError), Gradient, "it is reported, not trained on"),
    ];

    const string Case = "a case in OpCases", Gradient = "a gradient", Method = "a method in NodeExtensions", CSharp = "a C# form",
        Onnx = "an ONNX form that is read again", BrainScript = "a name in BrainScript, or a case that says why not";

    static readonly (OpCase Case, Graph Graph)[] Graphs = [.. OpCases.All.Values.Select(c => (c, new Graph(c.Make())))];

    [Fact]
    public void No_part_of_an_operation_is_missing()
    {
        var written = Graphs.Where(g => g.Case.Writable).SelectMany(g => OnnxFile.Read(OnnxFile.Write(g.Graph)).Graph.Nodes)
            .Select(n => n.Op.GetType()).ToHashSet();
        var named = LibraryValueTests.Cases.Values.SelectMany(c => LibraryValueTests.NetworkOf(c).Nodes)
            .Concat(Graphs.Where(g => g.Case.NotInBrainScript is not null).SelectMany(g => g.Graph.Nodes)).Select(n => n.Op.GetType()).ToHashSet();
        var missing = new List<(Type, string)>();
        foreach (var operation in All)
        {
            var nodes = Graphs.SelectMany(g => g.Graph.Nodes).Where(n => n.Op.GetType() == operation).ToList();
            if (operation == typeof(Input) || nodes.Count == 0) missing.Add((operation, Case));
            if (nodes.Count == 0) continue;
            var form = nodes[0].Op.ToCSharp(nodes[0]);
            // A form that is inherited cannot know of options.
            if (form is null || !Says(operation, nameof(Op.ToCSharp))) missing.Add((operation, CSharp));
            else if (form.Kind != CSharpForm.Style.Constructor && !HasMethod(form.Kind == CSharpForm.Style.Operator ? operation.Name : form.Name))
                missing.Add((operation, Method));
            if (!written.Contains(operation) || (nodes[0].Inputs.Count > 0 && !Says(operation, nameof(Op.ToOnnx)))) missing.Add((operation, Onnx));
            if (!named.Contains(operation)) missing.Add((operation, BrainScript));
            if (!HasGradient(operation)) missing.Add((operation, Gradient));
        }
        CodeBase.None(missing.Where(m => !Refusals.Any(r => (r.Operation, r.Part) == m)).Select(m => $"{m.Item1.Name} lacks {m.Item2}"));
        Assert.Equal(
            Refusals.Select(r => $"{r.Operation.Name} lacks {r.Part}").Order(StringComparer.Ordinal),
            missing.Select(m => $"{m.Item1.Name} lacks {m.Item2}").Order(StringComparer.Ordinal));
    }

    static bool Says(Type operation, string method) =>
        operation.GetConstructors().All(constructor => constructor.GetParameters().Length == 0)
        || operation.GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;

    static bool HasMethod(string name) => typeof(NodeExtensions).GetMethods().Any(method => method.Name == name);

    // In some case that its laws are held to, something flows back through it; what is made of other operations has theirs.
    static bool HasGradient(Type operation)
    {
        var nodes = Graphs.Where(g => g.Case.Differentiable).SelectMany(g => g.Graph.Nodes).Where(n => n.Op.GetType() == operation).ToList();
        var own = nodes.Where(n => n.Op.Expand(n, Mode.Training) is null).ToList();
        return own.Count == 0 ? nodes.Count > 0 : own.Any(Flows);
    }

    static bool Flows(Node node)
    {
        if (node.Inputs.Count == 0) return true;
        try
        {
            return node.Op.Gradient(node, new Node(new Constant(node.Shape, 1), null)).Any(gradient => gradient is not null);
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }
}
