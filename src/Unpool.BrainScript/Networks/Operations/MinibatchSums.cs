using Unpool.BrainScript.Nodes;

namespace Unpool.BrainScript.Networks.Operations;

/// <summary>
/// Nodes that are one number for a whole minibatch in the original, summed over its samples. Here each sample has its part of it, and the
/// parts are summed at the end, which comes to the same for sums of such numbers and their multiples, and for nothing else.
/// </summary>
sealed class MinibatchSums
{
    static readonly HashSet<string> Summing =
        ["CrossEntropyWithSoftmax", "CrossEntropy", "Logistic", "SquareError", "ClassificationError", "SumElements"];

    readonly HashSet<NetworkNode> _sums = [];

    /// <summary>Names of operations whose results have no axis for the samples.</summary>
    public static bool IsSum(string operation) => Summing.Contains(operation);

    /// <summary>Notes what a node is; a sentence if its parts would not add up to what the original computes.</summary>
    /// <param name="node">The node in the configuration.</param>
    /// <param name="made">The same in Unpool's graph.</param>
    /// <param name="find">Any other; null for a parameter that is not made yet.</param>
    public string? Add(NetworkNode node, Node made, Func<NetworkNode, Node?> find)
    {
        var sum = node.Inputs.FirstOrDefault(_sums.Contains);
        if (sum is null)
        {
            if (IsSum(node.Operation) && made.Extent == Extent.Sample) _sums.Add(node);
            return null;
        }
        var linear = node.Operation switch
        {
            "Negate" or "Pass" or "Trace" or "StopGradient" or "SumElements" or "SumColumnElements" => true,
            "Reshape" or "LegacyReshape" or "TransposeDimensions" or "Slice" or "RowRepeat" => true,
            "ReduceElements" => find(sum)?.Shape.Size == 1 || node.Text("reductionOp") is "Sum" or "Mean",
            "Plus" or "Minus" or "RowStack" => node.Inputs.All(_sums.Contains),
            "ElementTimes" or "Times" => node.Inputs.Count(_sums.Contains) == 1 && node.Inputs.All(i => _sums.Contains(i) || IsOnce(find(i))),
            _ => false,
        };
        if (linear)
        {
            _sums.Add(node);
            return null;
        }
        return $"{node.Operation} '{node.Name}' is made of {sum.Operation} '{sum.Name}', which is one number for a whole minibatch, and such numbers "
            + "can only be added to each other and multiplied by constants; ReduceSum gives a number for each sample.";
    }

    static bool IsOnce(Node? node) => node is null || node.Extent == Extent.Once;
}
