using Unpool.Ops;

namespace Unpool.Compiler;

/// <summary>
/// The pass that orders the nodes in stages. Within a stage samples do not depend on each other. A sum over the samples is finished when its stage
/// is, so whatever reads it belongs to the next. Within a stage, a run of nodes that take a sample at a time is a segment: a sample goes
/// through all of it before the next one does. A node that takes a slice at a time is a segment by itself.
/// </summary>
sealed class Schedule
{
    readonly Dictionary<Node, List<Node>> _segments = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<Node> _kept = new(ReferenceEqualityComparer.Instance);

    public Schedule(Program program)
    {
        var ready = new Dictionary<Node, int>(ReferenceEqualityComparer.Instance);
        var stages = new List<Stage> { new([], [], []) };
        foreach (var node in program.Nodes)
        {
            var stage = node.Inputs.Select(i => ready[i]).DefaultIfEmpty(0).Max();
            while (stages.Count <= stage + 1) stages.Add(new([], [], []));
            var sums = node.IsSum;
            if (sums && node.Op.Grain == Grain.Minibatch) stages[stage].After.Add(node);
            else if (node.Extent == Extent.Sample || sums) stages[stage].Add(node);
            else stages[stage].Before.Add(node);
            ready[node] = sums ? stage + 1 : stage;
        }
        while (stages.Count > 1 && stages[^1] is { Before.Count: 0, Segments.Count: 0, After.Count: 0 }) stages.RemoveAt(stages.Count - 1);
        Stages = stages;
        Keep(program);
    }

    public IReadOnlyList<Stage> Stages { get; }

    /// <summary>True for a sample's value that is read again after other samples have been computed.</summary>
    public bool IsKept(Node node) => _kept.Contains(node);

    /// <summary>
    /// A stage: values that exist once, computed <paramref name="Before"/> it; then what every sample computes, segment after segment;
    /// <paramref name="After"/> them, what the samples of the minibatch compute together.
    /// </summary>
    public sealed record Stage(List<Node> Before, List<List<Node>> Segments, List<Node> After)
    {
        /// <summary>All the nodes that samples compute.</summary>
        public IEnumerable<Node> Each => Segments.SelectMany(s => s);

        public void Add(Node node)
        {
            if (Segments.Count == 0 || IsSliced(Segments[^1]) || node.Op.Grain == Grain.Slice) Segments.Add([]);
            Segments[^1].Add(node);
        }
    }

    static bool IsSliced(List<Node> segment) => segment[0].Op.Grain == Grain.Slice;

    void Keep(Program program)
    {
        foreach (var stage in Stages)
        {
            foreach (var segment in stage.Segments)
                foreach (var node in segment)
                {
                    _segments[node] = segment;
                    foreach (var input in node.Inputs) Read(input, segment);
                }
            foreach (var node in stage.After)
                foreach (var input in node.Inputs) Read(input, by: null);
        }
        // Outputs are stored after everything else: with the last segment.
        var last = Stages.SelectMany(s => s.Segments).LastOrDefault();
        foreach (var root in program.Roots)
            if (root.Purpose == Purpose.Output) Read(root.Node, last);

        void Read(Node read, List<Node>? by)
        {
            var node = Part.Whole(read);
            if (node.Extent == Extent.Sample && (!ReferenceEquals(_segments[node], by) || IsSliced(_segments[node]))) _kept.Add(node);
        }
    }
}
