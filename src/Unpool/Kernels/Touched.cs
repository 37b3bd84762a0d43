using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// The check, in Debug, that vectors touch only what their step declared: each that a kernel reads or writes in a plan's memory lies in one of
/// the stretches of <see cref="Step.Touches"/> or in the <see cref="Bounds.Slack"/> after it. In Release nothing of this is left.
/// </summary>
static unsafe class Touched
{
    static readonly ConditionalWeakTable<Step, Touch[]> Known = [];
    static readonly Region[] Regions = Enum.GetValues<Region>();

    // Those of the step that runs on this thread; none while no step does.
    [ThreadStatic]
    static List<(nint From, nint End)>? Memory;

    [ThreadStatic]
    static List<(nint From, nint End)>? Stretches;

    [ThreadStatic]
    static Step? Running;

    /// <summary>Attributes what follows on this thread to the step, until another step or the end.</summary>
    [Conditional("DEBUG")]
    public static void By(Step step, Frame frame)
    {
        (Running, Memory, Stretches) = (step, Memory ?? [], Stretches ?? []);
        Memory.Clear();
        Stretches.Clear();
        foreach (var region in Regions)
            if (frame.Memory(region) is { } memory)
                Memory.Add(((nint)memory.At, (nint)(memory.At + memory.Count)));
        foreach (var (at, from, end) in Known.GetValue(step, s => [.. s.Touches]))
        {
            // What samples keep lies one after the other, and steps over many of them go through all of it.
            if (at.Region == Region.Kept && step is BlockStep or MinibatchStep)
            {
                if (frame.Memory(Region.Kept) is { } kept) Stretches.Add(((nint)kept.At, (nint)(kept.At + kept.Count)));
            }
            else if (end > from) Stretches.Add(((nint)(frame.At(at) + from), (nint)(frame.At(at) + end)));
        }
    }

    [Conditional("DEBUG")]
    public static void End() => Running = null;

    /// <summary>Asserts that that many four-byte numbers from here on belong to the step that runs, or to no plan.</summary>
    [Conditional("DEBUG")]
    public static void Assert(void* at, int count)
    {
        if (Running is null) return;
        var (from, end) = ((nint)at, (nint)at + count * sizeof(float));
        if (!Meets(Memory!, from, end) || Holds(Stretches!, from, end)) return;
        throw Beyond(Running, from, count);
    }

    static InvalidOperationException Beyond(Step step, nint from, int count)
    {
        var nearest = Stretches!.OrderBy(s => Math.Min(Math.Abs(s.From - from), Math.Abs(s.End - from))).FirstOrDefault();
        var (first, size) = ((from - nearest.From) / sizeof(float), (nearest.End - nearest.From) / sizeof(float));
        return new($"{step.GetType().Name} touches floats {first} to {first + count} of a stretch that it said has {size}.");
    }

    static bool Meets(List<(nint From, nint End)> memory, nint from, nint end)
    {
        foreach (var piece in memory)
            if (from < piece.End && end > piece.From) return true;
        return false;
    }

    static bool Holds(List<(nint From, nint End)> stretches, nint from, nint end)
    {
        foreach (var stretch in stretches)
            if (stretch.From <= from && end <= stretch.End + Bounds.Slack * sizeof(float)) return true;
        return false;
    }
}
