using Unpool.Kernels;
using Unpool.Ops;
using Unpool.Runtime;

namespace Unpool.Compiler;

/// <summary>The way from a graph to a plan.</summary>
public static class Compilation
{
    /// <summary>Makes the plan that computes a request.</summary>
    /// <exception cref="ShapeException">An input has no column in the data, or there is no memory for the network.</exception>
    public static Plan Compile(Request request, Gang gang)
    {
        Processor.Warn();
        var program = Passes(request).Last().Program;
        var schedule = new Schedule(program);
        var layouts = new Layouts(program);
        var placement = new Placement(program, schedule, layouts);
        AvailableMemory.Demand(placement.Memory.Floats(gang.Threads, request.Slices));
        var emitter = new Emitter(layouts, placement, request.Columns);
        return (request.Width ?? LaneWidths.Best) switch
        {
            LaneWidth.Bits512 => Emit<Lane16>(program, schedule, layouts, placement, emitter, gang, request.Slices),
            LaneWidth.Bits256 => Emit<Lane8>(program, schedule, layouts, placement, emitter, gang, request.Slices),
            _ => Emit<Lane4>(program, schedule, layouts, placement, emitter, gang, request.Slices),
        };
    }

    /// <summary>The program after each pass, with the pass's name.</summary>
    internal static IEnumerable<(string Pass, Program Program)> Passes(Request request)
    {
        if (request.With?.FirstOrDefault(n => n.Extent == Extent.Sample && request.Outputs.Contains(n)) is { } both)
            throw new ArgumentException($"both the value and the gradient of '{both.Name}' are asked for under one name; only one of them can be.",
                nameof(request));
        var program = Start(request);
        CheckInputs(program, request.Columns);
        CheckParameters(program);
        yield return ("Expand", program = Expand.All(program, request));
        if (request.Criterion is { } criterion)
        {
            var wanted = request.With ?? [.. program.Nodes.Where(n => n.Op is Parameter { RateMultiplier: not 0 })];
            program = Differentiate.All(program, criterion, wanted);
            yield return ("Differentiate", program = Expand.All(program, request));
        }
        foreach (var (pass, run) in Optional)
            if (pass != request.Without)
                yield return (pass, program = run(program));
    }

    /// <summary>The passes that change only how a result is computed.</summary>
    internal static IReadOnlyList<(string Name, Func<Program, Program> Run)> Optional { get; } =
    [
        (nameof(Simplify), Simplify.All),
        (nameof(Sparsify), Sparsify.All),
        (nameof(FuseEpilogues), FuseEpilogues.All),
        (nameof(Winograd), Winograd.All),
        (nameof(FusePooling), FusePooling.All),
    ];

    static Program Start(Request request)
    {
        var roots = new List<Root>();
        foreach (var node in request.Outputs) roots.Add(new(Purpose.Output, node, node));
        IEnumerable<Node> sums = request.Criterion is { } criterion ? [criterion, .. request.Sums] : request.Sums;
        foreach (var node in sums.Distinct())
            roots.Add(new(Purpose.Sum, new Node(new SumSamples(), null, new Node(new ReduceTo(Shape.Scalar), null, node)), node));
        return new Program(roots);
    }

    static void CheckInputs(Program program, IReadOnlyList<string> columns)
    {
        foreach (var node in program.Nodes)
            if (node.Op is Input input && !columns.Contains(input.Column))
                throw new ShapeException($"the data has no column '{input.Column}' for input '{node.Name}'; "
                    + $"it has {string.Join(", ", columns.Select(c => $"'{c}'"))}.");
    }

    // Parameters over the same memory are one; of two shapes the one would be taken for the other.
    static void CheckParameters(Program program)
    {
        var first = new Dictionary<Op, Node>();
        foreach (var node in program.Nodes)
            if (node.Op is Parameter && !first.TryAdd(node.Op, node) && first[node.Op].Shape != node.Shape)
                throw new ShapeException(
                    $"{first[node.Op].Label} of {first[node.Op].Shape} and {node.Label} of {node.Shape} share one array of values; "
                    + "give each its own, or reshape the one.");
    }

    static Plan Emit<V>(Program program, Schedule schedule, Layouts layouts, Placement placement, Emitter emitter, Gang gang, int slices)
        where V : struct, ILane<V>
    {
        var outputs = new List<(Node Of, PlanOutput Output)>();
        foreach (var root in program.Roots.Where(r => r.Purpose == Purpose.Output))
        {
            var output = new PlanOutput(root.Node.Shape.Size);
            emitter.Add(new StoreStep<V>(placement[root.Node], layouts[root.Node].Plane, layouts[root.Node].Channels, output));
            outputs.Add((root.Of, output));
        }
        var stores = emitter.Take();

        var stages = new List<PlanStage>();
        var last = schedule.Stages.LastOrDefault(s => s.Segments.Count > 0) ?? schedule.Stages[^1];
        for (var i = 0; i < schedule.Stages.Count; i++)
        {
            var stage = schedule.Stages[i];
            var segments = stage.Segments.Select(s => Steps(s)).Where(s => s.Length > 0).ToList();
            if (ReferenceEquals(stage, last)) Store(segments, stores);
            stages.Add(new(Steps(stage.Before), [.. segments], [.. Steps(stage.After).Cast<MinibatchStep>()], placement.Finishes[i]));
        }

        var sums = program.Roots.Where(r => r.Purpose == Purpose.Sum).Select(r => (r.Of, placement[r.Node])).ToList();
        var gradients = program.Roots.Where(r => r.Purpose == Purpose.Gradient).Select(r => (r.Of, placement[r.Node])).ToList();
        var inputs = program.Nodes.Select(n => n.Op).OfType<Input>().Select(i => (i, emitter.Column(i.Column))).ToList();
        return new Plan(stages, placement.Memory, inputs, sums, gradients, outputs, gang, slices);

        Step[] Steps(IEnumerable<Node> nodes)
        {
            foreach (var node in nodes) node.Op.Emit<V>(node, emitter);
            return emitter.Take();
        }
    }

    // Sample by sample, after the last segment's own steps if that goes by samples.
    static void Store(List<Step[]> segments, Step[] stores)
    {
        if (stores.Length == 0) return;
        if (segments.Count == 0 || segments[^1][0] is BlockStep) segments.Add(stores);
        else segments[^1] = [.. segments[^1], .. stores];
    }
}
