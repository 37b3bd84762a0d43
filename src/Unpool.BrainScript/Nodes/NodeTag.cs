namespace Unpool.BrainScript.Nodes;

/// <summary>What a node is for: the original's groups, in the order in which it looks for them.</summary>
enum NodeTag
{
    Criterion,
    Evaluation,
    Feature,
    Label,
    Output,
}
