using System.Diagnostics;
using Unpool.Bench.Networks;
using Unpool.Compiler;
using Unpool.Data;
using Unpool.Kernels;
using Unpool.Ops;
using Unpool.Runtime;

namespace Unpool.Bench.Profiling;

/// <summary>
/// A network's training step taken apart: each node with its kernels, over one sample that has been through all of them.
/// For networks of one stage.
/// </summary>
sealed class Probe
{
    readonly Frame _frame;

    // The frame holds addresses only.
    readonly List<PinnedFloats> _memory = [];

    public Probe(BenchNetwork network, Dataset? data = null, LaneWidth? width = null)
        : this(Training(network, data ??= BenchData.Of(network)), data, width ?? LaneWidths.Best)
    {
    }

    public Probe(Compiler.Program program, Dataset data, LaneWidth width)
    {
        var (schedule, layouts) = (new Schedule(program), new Layouts(program));
        var placement = new Placement(program, schedule, layouts);
        var emitter = new Emitter(layouts, placement, [.. data.Columns.Select(c => c.Name)]);
        Kernels = [.. width switch
        {
            LaneWidth.Bits512 => Emit<Lane16>(schedule, emitter),
            LaneWidth.Bits256 => Emit<Lane8>(schedule, emitter),
            _ => Emit<Lane4>(schedule, emitter),
        }];

        _frame = new Frame(new Overrides(), Kernels.SelectMany(k => k.Steps).Max(s => s.ScratchFloats));
        _frame.Use(Region.Slot, Memory(placement.SlotFloats));
        _frame.Use(Region.Kept, Memory(placement.KeptFloats));
        _frame.Use(Region.Sums, Memory(placement.SumFloats));
        var once = Memory(placement.OnceFloats);
        _frame.Use(Region.Once, once);
        foreach (var (node, place) in placement.ParameterPlaces) ((Parameter)node.Op).Values.CopyTo(once.Span[place.Offset..]);
        _frame.Batch = new Minibatch(data);
        _frame.Batch.Set([.. Enumerable.Range(0, data.Count)], 0, 1);
        _frame.Samples = 1;
        foreach (var (_, steps) in Kernels)
            foreach (var step in steps)
            {
                step.Prepare(_frame);
                step.Run(_frame);
            }
    }

    public IReadOnlyList<(Node Node, Step[] Steps)> Kernels { get; }

    static Compiler.Program Training(BenchNetwork network, Dataset data) => Compilation.Passes(new()
    {
        Mode = Mode.Training,
        Criterion = network.Build().Criterion,
        Columns = [.. data.Columns.Select(c => c.Name)],
    }).Last().Program;

    PinnedFloats Memory(int floats)
    {
        const int slack = 4096;
        _memory.Add(new(floats + slack));
        return _memory[^1];
    }

    public void Run(Step[] steps)
    {
        foreach (var step in steps) step.Run(_frame);
    }

    /// <summary>The seconds that steps take, the best of many runs of about a hundred microseconds.</summary>
    public double Seconds(Step[] steps)
    {
        var count = 1;
        while (Time(steps, count) < 1e-4) count *= 2;
        var best = double.MaxValue;
        var clock = Stopwatch.StartNew();
        while (clock.ElapsedMilliseconds < 100) best = Math.Min(best, Time(steps, count));
        return best / count;
    }

    double Time(Step[] steps, int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++) Run(steps);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Multiply-adds of the direct form; 0 where a node has none to speak of.</summary>
    public static double MultiplyAdds(Node node) => node.Op switch
    {
        Correlation c => (double)node.Inputs[1].Shape.Size * c.Rows * c.Columns,
        PooledCorrelation { Correlation: var c } => (double)node.Inputs[1].Shape.Size * c.Rows * c.Columns,
        WinogradCorrelation { Direct: var c } => (double)node.Inputs[1].Shape.Size * c.Rows * c.Columns,
        WinogradWeights { Direct: var w } => (double)w.Weights.Size * node.Inputs[1].Shape.Height * node.Inputs[1].Shape.Width,
        CorrelationWeights w => (double)w.Weights.Size * node.Inputs[1].Shape.Height * node.Inputs[1].Shape.Width,
        MatMul => node.Inputs[1].Shape.Size,
        MatMulInput => node.Inputs[1].Shape.Size,
        MatMulWeights => node.Shape.Size,
        _ => 0,
    };

    static IEnumerable<(Node, Step[])> Emit<V>(Schedule schedule, Emitter emitter) where V : struct, ILane<V>
    {
        foreach (var node in schedule.Stages.SelectMany(s => (IEnumerable<Node>)[.. s.Before, .. s.Each, .. s.After]))
        {
            node.Op.Emit<V>(node, emitter);
            if (emitter.Take() is { Length: > 0 } steps) yield return (node, steps);
        }
    }
}
