namespace Unpool.BrainScript.Networks;

/// <summary>The nodes of a training run: what it minimises, and what it reports besides.</summary>
/// <param name="Criterion">The node to minimise.</param>
/// <param name="Metrics">Without the criterion, which is reported once.</param>
sealed record TrainedNodes(Node Criterion, IReadOnlyList<Node> Metrics)
{
    public IEnumerable<Node> All => Metrics.Prepend(Criterion);

    /// <summary>The first criterion and all evaluation nodes of a network, or others in their place.</summary>
    /// <param name="criterion">Null for the network's first.</param>
    /// <param name="metric">Null for all that the network evaluates.</param>
    public static TrainedNodes Of(Network network, Node? criterion = null, Node? metric = null)
    {
        var smaller = criterion ?? network.Criteria[0];
        return new(smaller, [.. (metric is null ? network.Evaluations : [metric]).Where(n => n != smaller).Distinct()]);
    }
}
