using Unpool.BrainScript.Nodes;
using Unpool.Ops;

namespace Unpool.BrainScript.Networks.Operations;

/// <summary>Batch normalisation.</summary>
static class NormOperations
{
    public static IEnumerable<NodeOperation> All { get; } =
    [
        new("BatchNormalization", [5, 6],
            ["spatial", "normalizationTimeConstant", "blendTimeConstant", "epsilon", "disableRegularization", "imageLayout"],
            Normalize),
    ];

    static Node Normalize(Lowering lowering, NetworkNode node)
    {
        var x = lowering.Operand(node, 0);
        var spatial = node.Flag("spatial");
        if (spatial && !x.Shape.IsImage) throw node.Error($"spatial normalisation expects an image, width x height x channels, but got {x.Shape}.");
        ImageLayout.Check(node);
        var features = spatial ? x.Shape.Channels : x.Shape.Size;
        // The original's fast path never goes below this.
        var epsilon = Math.Max(node.Number("epsilon"), 1e-5);
        var norm = new BatchNorm(spatial, node.Number("normalizationTimeConstant"), node.Number("blendTimeConstant"), epsilon)
        {
            Regularizes = !node.Flag("disableRegularization"),
        };
        // The original keeps this number inside the node, or from 2017 on in a parameter of its own.
        var seen = node.Inputs.Count > 5 ? lowering.Learnable(node, 5, open => Lowering.Filled(open, [1]))
            : Unpool.Parameter.Of($"{node.Name}.seen", new Shape(1), [0], rateMultiplier: 0);
        if (seen.Op is not Parameter || seen.Shape.Size != 1) throw node.Error($"runCount must be a parameter of one value, found {seen.Shape}.");
        return new Node(norm, node.Name, x, Row(1), Row(2), Row(3), Row(4), seen);

        Node Row(int i) => lowering.Learnable(node, i, open => [.. open.Select((axis, at) => axis > 0 ? axis : at == 0 ? features : 1)]);
    }
}
