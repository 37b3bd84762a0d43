namespace Unpool.BrainScript.Nodes;

/// <summary>The purpose of a node: the original's groups, in the order in which it looks for them.</summary>
enum NodeTag
{
    Criterion,
    Evaluation,
    Feature,
    Label,
    Output,
}
