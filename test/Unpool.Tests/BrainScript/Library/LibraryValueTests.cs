using Unpool.BrainScript.Evaluation;
using Unpool.BrainScript.Library;
using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Networks.Operations;
using Unpool.BrainScript.Nodes;
using Unpool.BrainScript.Text;
using Unpool.Compiler;
using Unpool.Data;
using Unpool.Runtime;
using Unpool.Tests.Support.BrainScript;
using Unpool.Tests.Support.BrainScript.Values;
using Xunit;

namespace Unpool.Tests.BrainScript.Library;

/// <summary>
/// Every function of the library that runs is held, value by value, to a plain definition in double, and its gradient to the definition's
/// slope.
/// </summary>
public class LibraryValueTests
{
    const double Step = 1e-5;

    internal static readonly Dictionary<string, LibraryValue> Cases = ((IEnumerable<LibraryValue>[])[
        LayerValues.All, LeafValues.All, ElementwiseValues.All, ProductValues.All, ShapeValues.All, LossValues.All,
    ]).SelectMany(group => group).ToDictionary(c => c.Key);

    public static TheoryData<string> Keys => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_function_is_worth_what_its_definition_says(string key) => Check(Cases[key]);

    [Fact]
    public void No_function_of_the_library_is_left_out()
    {
        var held = Cases.Values.Select(c => c.Name).Concat(PlainValueTests.Names).ToHashSet();
        Assert.All(LibraryNames(), name => Assert.Contains(name, held));
    }

    [Fact]
    public void No_operation_is_left_out()
    {
        var held = Cases.Values.SelectMany(c => NetworkOf(c).Descriptions.Values).Select(d => d.Operation).ToHashSet();
        Assert.All(NodeOperation.All.Keys, operation => Assert.Contains(operation, held));
    }

    // Helpers begin with '_': they are held by what uses them. Groups that are refused have no members.
    static IEnumerable<string> LibraryNames() => Names(CoreLibrary.Scope(), "", new Evaluator(new NodeFactory(), NetworkTypes.Library));

    static IEnumerable<string> Names(Scope scope, string prefix, Evaluator evaluator)
    {
        foreach (var (name, member) in scope.Members.Where(m => !m.Key.StartsWith('_')))
        {
            object value;
            try
            {
                value = member.Value(evaluator);
            }
            catch (ScriptException)
            {
                continue;
            }
            if (value is RefusedGroup) continue;
            if (value is not RecordValue record) yield return prefix + name;
            else
                foreach (var inner in Names(record.Scope, $"{prefix}{name}.", evaluator)) yield return inner;
        }
    }

    internal static Network NetworkOf(LibraryValue c) => Script.Network(
        $"{{ {Samples.Inputs} ; z = {c.Expression} ; outputNodes = (z) }}", new NetworkOptions { UnpoolGradient = UnpoolGradient.Switch });

    static void Check(LibraryValue c)
    {
        var random = new System.Random(1);
        var z = NetworkOf(c).Find("z")!;
        // A random weighting of the results makes one number to differentiate.
        var weights = Unpool.Input.Of("weights", z.Shape);
        var y = z.Extent == Extent.Sample ? z : z + weights * 0;
        var criterion = (y * weights).ReduceSum();
        var graph = new Graph(criterion);
        Node[] inputs = [.. graph.Inputs.Where(n => n != weights && !c.Without.Contains(n.Name))];
        Node[] parameters = [.. graph.Parameters.Where(n => ((Parameter)n.Op).RateMultiplier != 0)];
        var data = new Dataset([.. graph.Inputs.Select(n => Samples.ColumnOf(n, random))]);
        // Biases and factors that start alike would hide one that is taken for another.
        foreach (var parameter in parameters.Where(p => c.Gradient && p != z)) Shake((Parameter)parameter.Op, random);

        using var gang = new Gang(1);
        var plan = Compilation.Compile(new Request
        {
            Outputs = [y],
            Criterion = c.Gradient ? criterion : null,
            With = c.Gradient ? [.. inputs, .. parameters] : null,
            Columns = [.. data.Columns.Select(d => d.Name)],
        }, gang);
        plan.Run(new Reader(data, new FileOrder(), Samples.Count).Epoch(0).First());

        var known = Enumerable.Range(0, Samples.Count).Select(i => KnownOf(graph, data, i)).ToArray();
        for (var i = 0; i < Samples.Count; i++)
        {
            var expected = c.Definition(known[i]);
            var actual = plan.Output(y).Slice(i * z.Shape.Size, z.Shape.Size).ToArray();
            Assert.Equal(expected.Length, actual.Length);
            for (var k = 0; k < expected.Length; k++)
                Assert.True(Near(expected[k], actual[k], 1e-5), $"sample {i}, value {k}: expected {expected[k]}, found {actual[k]}");
        }
        if (!c.Gradient) return;
        foreach (var input in inputs)
            for (var i = 0; i < Samples.Count; i++)
                Slopes(c, input.Name!, [known[i]], plan.Output(input).Slice(i * input.Shape.Size, input.Shape.Size), random);
        foreach (var (node, offset, length) in plan.ParameterPlaces.Where(p => parameters.Any(w => w.Op.Equals(p.Node.Op))))
            Slopes(c, node.Name!, known, plan.Gradients.Slice(offset, length), random);
    }

    // The change along a random direction. A maximum that changes hands within the step makes a kink: another direction is tried.
    static void Slopes(LibraryValue c, string name, Known[] samples, ReadOnlySpan<float> gradient, System.Random random)
    {
        for (var trial = 0; ; trial++)
        {
            double[] direction = [.. Enumerable.Range(0, gradient.Length).Select(_ => random.NextDouble() * 2 - 1)];
            var (wide, narrow) = (Slope(Step), Slope(Step / 8));
            if (Math.Abs(wide - narrow) > 1e-4 * (1 + Math.Abs(narrow)) && trial < 20) continue;
            var found = 0.0;
            for (var i = 0; i < direction.Length; i++) found += gradient[i] * direction[i];
            Assert.True(Near(narrow, found, 2e-3), $"gradient of {name}: expected {narrow}, found {found}");
            return;

            double Slope(double step) => samples.Sum(known => (At(known, step) - At(known, -step)) / (2 * step));

            double At(Known known, double step)
            {
                var moved = known.With(name, [.. known[name].Select((v, i) => v + step * direction[i])]);
                return c.Definition(moved).Zip(known["weights"], (value, weight) => value * weight).Sum();
            }
        }
    }

    static Known KnownOf(Graph graph, Dataset data, int sample)
    {
        var values = data.Columns.ToDictionary(d => d.Name, d => Enumerable.Range(0, d.Width).Select(k => (double)d[sample, k]).ToArray());
        foreach (var node in graph.Parameters) values[node.Name!] = [.. ((Parameter)node.Op).Values.Select(v => (double)v)];
        return new(values);
    }

    static void Shake(Parameter parameter, System.Random random)
    {
        foreach (ref var value in parameter.Values.AsSpan()) value += .2f * random.NextSingle();
    }

    static bool Near(double expected, double actual, double tolerance) => Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected));
}
