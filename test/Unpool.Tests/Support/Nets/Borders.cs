using Unpool.Compiler;
using Unpool.Kernels;
using Xunit;

namespace Unpool.Tests.Support;

/// <summary>Looks at everything between, above and below the pixels of a sample's memory: what is not zero there was written by mistake.</summary>
static class Borders
{
    public static void Check(Trial trial)
    {
        var program = Compilation.Passes(trial.Request).Last().Program;
        var layouts = new Layouts(program);
        var placement = new Placement(program, new Unpool.Compiler.Schedule(program), layouts);
        var emitter = new Emitter(layouts, placement, trial.Request.Columns);
        var slot = trial.Plan.Slot(0);
        Assert.Equal(placement.SlotFloats, slot.Length);
        foreach (var node in program.Nodes.Where(n => placement[n].Region == Region.Slot))
        {
            var (layout, at) = (layouts[node], placement[node].Offset);
            var pixels = emitter.Offsets(node).Select(o => o + at).ToHashSet();
            for (var i = at - layout.Plane.Origin; i < at - layout.Plane.Origin + layout.Floats; i++)
                Assert.True(pixels.Contains(i) || slot[i] == 0, $"{node}: {slot[i]} at {i - at} of a plane of {layout.Plane}");
        }
    }
}
