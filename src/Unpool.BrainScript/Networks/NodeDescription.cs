namespace Unpool.BrainScript.Networks;

/// <summary>A node as its configuration has it, whatever operations it was made from.</summary>
/// <param name="Node">The node that has the value.</param>
/// <param name="Operation">The original's name of the operation: CrossEntropy, where the node multiplies.</param>
/// <param name="Inputs">What it was applied to, in the original's order: weights come first.</param>
sealed record NodeDescription(Node Node, string Operation, IReadOnlyList<Node> Inputs);
