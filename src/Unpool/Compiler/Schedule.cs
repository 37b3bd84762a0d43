namespace Unpool.Compiler;

/// <summary>
/// Pass: orders the nodes in stages. Within a stage samples do not depend on each other. A sum over the samples is finished when its stage
/// is, so whatever reads it belongs to the next. Within a stage, a run of nodes that take a sample at a time is a segment: a sample goes
/// through all of it before the next one does. A node that takes a slice at a time is a segment of its own.
/// </summary>
sealed class Schedule
{
    readonly Dictionary<Node, int> _segments = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<Node> _kept = new(ReferenceEqualityComparer.Instance);
    readonly Program _program;

    public Schedule(Program program)
    {
        _program = program;
        var ready = new Dictionary<Node, int>(ReferenceEqualityComparer.Instance);
        var stages = new List<Stage> { new([], [], []) };
        foreach (var node in program.Nodes)
        {
            var stage = node.Inputs.Select(i => ready[i]).DefaultIfEmpty(0).Max();
            while (stages.Count <= stage + 1) stages.Add(new([], [], []));
            var sums = IsSum(node);
            if (sums && node.Op.Grain == Grain.Minibatch) stages[stage].After.Add(node);
            else if (node.Extent == Extent.Sample || sums) stages[stage].Each.Add(node);
            else stages[stage].Before.Add(node);
            ready[node] = sums ? stage + 1 : stage;
        }
        while (stages.Count > 1 && stages[^1] is { Before.Count: 0, Each.Count: 0 }) stages.RemoveAt(stages.Count - 1);
        Stages = stages;
        Segment();
    }

    public IReadOnlyList<Stage> Stages { get; }

    /// <summary>True for a sample's value that is read again after other samples were computed.</summary>
    public bool IsKept(Node node) => _kept.Contains(node);

    /// <summary>
    /// Values that exist once, computed <paramref name="Before"/> the stage; then what every sample of <paramref name="Each"/> slice computes;
    /// <paramref name="After"/> them what the minibatch's samples together do.
    /// </summary>
    public sealed record Stage(List<Node> Before, List<Node> Each, List<Node> After);

    /// <summary>True for a node that adds up its inputs' values over the samples.</summary>
    public static bool IsSum(Node node) => node.Extent == Extent.Once && node.Inputs.Any(i => i.Extent == Extent.Sample);

    void Segment()
    {
        var (segment, sliced) = (0, false);
        foreach (var stage in Stages)
        {
            if (stage.Each.Count > 0) (segment, sliced) = (segment + 1, false);
            foreach (var node in stage.Each)
            {
                if (sliced || node.Op.Grain == Grain.Slice) segment++;
                sliced = node.Op.Grain == Grain.Slice;
                _segments[node] = segment;
                foreach (var input in node.Inputs) Read(input, sliced ? -1 : segment);
            }
            foreach (var node in stage.After)
                foreach (var input in node.Inputs) Read(input, -1);
        }
        // Outputs are stored when everything is done, by the last samples' segment if there is one.
        foreach (var root in _program.Roots)
            if (root.Purpose == Purpose.Output) Read(root.Node, sliced ? -1 : segment);

        void Read(Node node, int by)
        {
            if (node.Extent == Extent.Sample && (_segments[node] != by || node.Op.Grain == Grain.Slice)) _kept.Add(node);
        }
    }
}
