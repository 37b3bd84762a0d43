using Unpool.BrainScript.Nodes;
using Unpool.Ops;

namespace Unpool.BrainScript.Networks.Operations;

/// <summary>Matrix products.</summary>
static class ProductOperations
{
    public static IEnumerable<NodeOperation> All { get; } =
    [
        new("Times", [2], ["outputRank", "inferInputRankToMap"], Product),
        new("TransposeTimes", [2], [], TransposeTimes),
        new("KhatriRaoProduct", [2], [], Outer),
    ];

    // The weights come first in CNTK, [out x in], which are our [in, out].
    static Node Product(Lowering lowering, NetworkNode node)
    {
        var x = lowering.Operand(node, 1);
        var outputRank = node.Integer("outputRank");
        var kept = node.Integer("inferInputRankToMap");
        var axes = Lowering.AxesOf(x);
        var w = lowering.Operand(node, 0, open => Found(node, open, axes, outputRank, kept));
        var weights = Lowering.AxesOf(w);
        // One number times a matrix of one number, or of nothing but outputs.
        if (x.Shape.Size == 1 && weights.Length == outputRank) return new Node(new Times(), node.Name, w, x.Reshape(Shape.Scalar));
        if (w.Extent == Extent.Sample)
            throw node.Error(
                $"Times '{node.Name}': the left side {w.Shape} differs from sample to sample; only parameters can be multiplied as matrices. "
                + "The elementwise product is written .* or ElementTimes.");
        if (outputRank < 0 || outputRank >= weights.Length)
            throw node.Error($"weights {w.Shape} have {weights.Length} axes; with {outputRank} for the output none is left for the input.");

        var (outputs, inputs) = (weights[..outputRank], weights[outputRank..]);
        if (!inputs.SequenceEqual(axes))
        {
            // Axes of 1 at the end, and images beside flat weights: the values are the same, and so is their order.
            if (Product(inputs) != Product(axes))
                throw node.Error($"weights {w.Shape} do not fit {x.Shape}: the axes after the first {outputRank} are for {Product(inputs)} values, "
                    + $"the input has {Product(axes)}.");
            w = w.Reshape(Lowering.ShapeOf([.. outputs, .. axes]));
        }
        if (outputs.Length > 0) return x.MatMul(w, node.Name);
        return x.MatMul(w.Reshape(Lowering.ShapeOf([1, .. axes])), node.Name);
    }

    // The weights are [in x out], which are our [out, in]; beside values of the sample it is the scalar product.
    static Node TransposeTimes(Lowering lowering, NetworkNode node)
    {
        var x = lowering.Operand(node, 1);
        var w = lowering.Operand(node, 0, open => Lowering.Filled(open, [x.Shape.Size]));
        var weights = Lowering.AxesOf(w);
        if (weights.Length > 2 || weights[0] != x.Shape.Size)
            throw node.Error($"TransposeTimes '{node.Name}': a matrix of {x.Shape.Size} rows fits {x.Shape}, found {string.Join(" x ", weights)}.");
        var outputs = weights.Length == 2 ? weights[1] : 1;
        if (w.Extent == Extent.Once)
            return x.Reshape(new Shape(x.Shape.Size)).MatMul(w.Reshape(new Shape(outputs, weights[0])).TransposeAxes(0, 1), node.Name);
        return outputs == 1 ? (w.Reshape(x.Shape) * x).ReduceSum(name: node.Name) : throw node.Error(
            $"TransposeTimes '{node.Name}': the left side {w.Shape} differs from sample to sample; only parameters can be multiplied as matrices.");
    }

    // Every value of the left with every value of the right, those of the left side by side.
    static Node Outer(Lowering lowering, NetworkNode node)
    {
        var (a, b) = (lowering.Operand(node, 0), lowering.Operand(node, 1));
        var product = a.Reshape(new Shape(1, a.Shape.Size)) * b.Reshape(new Shape(b.Shape.Size, 1));
        return product.Reshape(new Shape(product.Shape.Size), node.Name);
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
