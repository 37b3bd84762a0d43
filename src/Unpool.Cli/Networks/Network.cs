namespace Unpool.Cli.Networks;

/// <summary>The parts of an auto-encoder's graph that the verbs need.</summary>
/// <param name="Input">The column of the data that it reads.</param>
/// <param name="Target">What the output is compared with: the input, scaled.</param>
/// <param name="Code">What the decoder starts from; null in a model that does not show it.</param>
/// <param name="Output">The reconstruction.</param>
sealed record Network(Node Input, Node Target, Node? Code, Node Output)
{
    /// <summary>
    /// The corrupted image that is read, in the scale of the target, while the network learns to clean; null where it reads the target itself.
    /// </summary>
    public Node? Corrupted { get; init; }
}
