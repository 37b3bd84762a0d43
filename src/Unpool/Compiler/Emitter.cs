using Unpool.Kernels;

namespace Unpool.Compiler;

/// <summary>The collector of the steps that ops add, with the places and layouts that the passes gave to the nodes.</summary>
sealed class Emitter(Layouts layouts, Placement placement, IReadOnlyList<string> columns) : IEmitter
{
    readonly List<Step> _steps = [];
    readonly Dictionary<Layout, int[]> _offsets = [];

    /// <summary>The steps since the last call, in order.</summary>
    public Step[] Take()
    {
        Step[] steps = [.. _steps];
        _steps.Clear();
        return steps;
    }

    public void Add(Step step) => _steps.Add(step);

    public int KeptPitch => placement.KeptFloats;

    public Place At(Node node) => placement[node];

    public Layout Layout(Node node) => layouts[node];

    public Place Sum(Node node)
    {
        if (node.IsSum) return placement.SumOf(node);
        Add(new FillStep(At(node), Layout(node).Floats, 0));
        return At(node);
    }

    public int Column(string name) => columns.ToList().IndexOf(name);

    public int[] Offsets(Node node)
    {
        var layout = Layout(node);
        if (!_offsets.TryGetValue(layout, out var offsets))
            _offsets[layout] = offsets = Broadcast.Walk(node.Shape, this.Steps(node));
        return offsets;
    }
}
