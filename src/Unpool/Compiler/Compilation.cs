using Unpool.Kernels;
using Unpool.Ops;
using Unpool.Runtime;

namespace Unpool.Compiler;

/// <summary>From graph to plan.</summary>
public static class Compilation
{
    /// <exception cref="ShapeException">An input has no column in the data.</exception>
    public static Plan Compile(Request request, Gang gang)
    {
        var program = Start(request);
        CheckInputs(program, request.Columns);
        program = Expand.All(program, request.Mode);
        if (request.Criterion is { } criterion)
        {
            var wanted = request.With ?? [.. program.Nodes.Where(n => n.Op is Parameter { RateMultiplier: not 0 })];
            program = Differentiate.All(program, criterion, wanted);
            program = Expand.All(program, request.Mode);
        }
        program = Simplify.All(program);
        program = Sparsify.All(program);
        program = FuseEpilogues.All(program);

        var schedule = new Schedule(program);
        var layouts = new Layouts(program);
        var placement = new Placement(program, schedule, layouts);
        var emitter = new Emitter(layouts, placement, request.Columns);
        return (request.Width ?? LaneWidths.Best) switch
        {
            LaneWidth.Bits512 => Emit<Lane16>(program, schedule, layouts, placement, emitter, gang),
            LaneWidth.Bits256 => Emit<Lane8>(program, schedule, layouts, placement, emitter, gang),
            _ => Emit<Lane4>(program, schedule, layouts, placement, emitter, gang),
        };
    }

    static Program Start(Request request)
    {
        var roots = new List<Root>();
        foreach (var node in request.Outputs) roots.Add(new(Purpose.Output, node, node));
        foreach (var node in request.Criterion is { } c && !request.Sums.Contains(c) ? [c, .. request.Sums] : request.Sums)
            roots.Add(new(Purpose.Sum, new Node(new SumSamples(), null, new Node(new ReduceTo(Shape.Scalar), null, node)), node));
        return new Program(roots);
    }

    static void CheckInputs(Program program, IReadOnlyList<string> columns)
    {
        foreach (var node in program.Nodes)
            if (node.Op is Input input && !columns.Contains(input.Column))
                throw new ShapeException($"the data has no column '{input.Column}' for input '{node.Name}'; it has {string.Join(", ", columns.Select(c => $"'{c}'"))}.");
    }

    static Plan Emit<V>(Program program, Schedule schedule, Layouts layouts, Placement placement, Emitter emitter, Gang gang)
        where V : struct, ILane<V>
    {
        var stages = new List<PlanStage>();
        for (var i = 0; i < schedule.Stages.Count; i++)
        {
            var stage = schedule.Stages[i];
            foreach (var node in stage.Before) node.Op.Emit<V>(node, emitter);
            var before = emitter.Take();
            foreach (var node in stage.Each) node.Op.Emit<V>(node, emitter);
            stages.Add(new(before, emitter.Take(), placement.Finishes[i]));
        }

        var outputs = new List<(Node Of, PlanOutput Output)>();
        foreach (var root in program.Roots.Where(r => r.Purpose == Purpose.Output))
        {
            var output = new PlanOutput(root.Node.Shape.Size);
            emitter.Add(new StoreStep(placement[root.Node], layouts[root.Node].Plane, layouts[root.Node].Channels, output));
            outputs.Add((root.Of, output));
        }
        var last = stages.FindLastIndex(s => s.Each.Length > 0);
        stages[Math.Max(0, last)] = stages[Math.Max(0, last)] with { Each = [.. stages[Math.Max(0, last)].Each, .. emitter.Take()] };

        var sums = program.Roots.Where(r => r.Purpose == Purpose.Sum).Select(r => (r.Of, placement[r.Node])).ToList();
        var gradients = program.Roots.Where(r => r.Purpose == Purpose.Gradient).Select(r => (r.Of, placement[r.Node])).ToList();
        return new Plan(stages, placement, sums, gradients, outputs, gang);
    }
}
