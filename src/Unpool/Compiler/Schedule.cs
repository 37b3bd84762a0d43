namespace Unpool.Compiler;

/// <summary>
/// Pass: orders the nodes in stages. Within a stage samples do not depend on each other. A sum over the samples is finished when its stage
/// is, so whatever reads it belongs to the next.
/// </summary>
sealed class Schedule
{
    public Schedule(Program program)
    {
        var ready = new Dictionary<Node, int>(ReferenceEqualityComparer.Instance);
        var stages = new List<Stage> { new([], []) };
        foreach (var node in program.Nodes)
        {
            var stage = node.Inputs.Select(i => ready[i]).DefaultIfEmpty(0).Max();
            while (stages.Count <= stage + 1) stages.Add(new([], []));
            if (node.Extent == Extent.Sample || IsSum(node))
            {
                stages[stage].Each.Add(node);
                ready[node] = IsSum(node) ? stage + 1 : stage;
            }
            else
            {
                stages[stage].Before.Add(node);
                ready[node] = stage;
            }
        }
        while (stages.Count > 1 && stages[^1] is { Before.Count: 0, Each.Count: 0 }) stages.RemoveAt(stages.Count - 1);
        Stages = stages;
    }

    public IReadOnlyList<Stage> Stages { get; }

    /// <summary>Values that exist once, computed <paramref name="Before"/> the stage; then what every sample of <paramref name="Each"/> slice computes.</summary>
    public sealed record Stage(List<Node> Before, List<Node> Each);

    /// <summary>True for a node that adds up its inputs' values over the samples.</summary>
    public static bool IsSum(Node node) => node.Extent == Extent.Once && node.Inputs.Any(i => i.Extent == Extent.Sample);
}
