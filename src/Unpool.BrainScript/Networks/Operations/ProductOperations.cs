namespace Unpool.BrainScript.Networks.Operations;

/// <summary>Matrix products.</summary>
static class ProductOperations
{
    public static IEnumerable<NodeOperation> All { get; } =
    [
        new("Times", [2], ["outputRank", "inferInputRankToMap"], Times),
    ];

    // The weights come first in CNTK, [out x in], which are our [in, out].
    static Node Times(Lowering lowering, NetworkNode node)
    {
        var x = lowering.Operand(node, 1);
        var outputRank = node.Integer("outputRank");
        var kept = node.Integer("inferInputRankToMap");
        var axes = Lowering.AxesOf(x);
        var w = lowering.Operand(node, 0, open => Found(node, open, axes, outputRank, kept));
        var weights = Lowering.AxesOf(w);
        if (outputRank < 0 || outputRank >= weights.Length)
            throw node.Error($"weights {w.Shape} have {weights.Length} axes; with {outputRank} for the output none is left for the input.");
        if (w.Extent == Extent.Sample)
            throw node.Error($"Times '{node.Name}': the left side {w.Shape} differs from sample to sample; only products with parameters are supported.");

        var (outputs, inputs) = (weights[..outputRank], weights[outputRank..]);
        if (!inputs.SequenceEqual(axes))
        {
            // Axes of 1 at the end, and images beside flat weights: the values are the same, and so is their order.
            if (Product(inputs) != Product(axes))
                throw node.Error($"weights {w.Shape} do not fit {x.Shape}: the axes behind the first {outputRank} are for {Product(inputs)} values, the input has {Product(axes)}.");
            w = w.Reshape(Lowering.ShapeOf([.. outputs, .. axes]));
        }
        if (outputs.Length > 0) return x.MatMul(w, node.Name);
        return x.MatMul(w.Reshape(Lowering.ShapeOf([1, .. axes])), node.Name);
    }

    static int[] Found(NetworkNode node, IReadOnlyList<int> open, int[] axes, int outputRank, int kept)
    {
        var inputs = open.Skip(outputRank).ToArray();
        // A single open axis stands for all axes of the input, as far as they are not kept.
        if (kept >= 0 && inputs is [0])
        {
            if (kept > 0) throw node.Error("mapping a product over axes of the input (mapRank) is not supported.");
            return [.. open.Take(outputRank), .. axes];
        }
        return [.. open.Take(outputRank), .. Lowering.Filled(inputs, axes)];
    }

    static long Product(int[] axes) => axes.Aggregate(1L, (product, axis) => product * axis);
}
