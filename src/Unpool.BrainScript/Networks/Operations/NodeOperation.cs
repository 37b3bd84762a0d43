using Unpool.BrainScript.Nodes;

namespace Unpool.BrainScript.Networks.Operations;

/// <summary>An operation as configurations know it.</summary>
/// <param name="Inputs">How many inputs it may have; null for any number.</param>
/// <param name="Options">What it reads besides its inputs.</param>
/// <param name="Lower">Makes Unpool's node.</param>
sealed record NodeOperation(string Name, int[]? Inputs, string[] Options, Func<Lowering, NetworkNode, Node> Lower)
{
    public static IReadOnlyDictionary<string, NodeOperation> All { get; } = new[]
    {
        LeafOperations.All, ElementwiseOperations.All, ProductOperations.All, WindowOperations.All, NormOperations.All,
        ShapeOperations.All, ReduceOperations.All, CriterionOperations.All,
    }.SelectMany(group => group).ToDictionary(operation => operation.Name);

    public bool IsParameter => Name == LeafOperations.Parameter;
}
