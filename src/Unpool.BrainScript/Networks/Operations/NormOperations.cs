using Unpool.Ops;

namespace Unpool.BrainScript.Networks.Operations;

/// <summary>Batch normalisation.</summary>
static class NormOperations
{
    public static IEnumerable<NodeOperation> All { get; } =
    [
        new("BatchNormalization", [5], ["spatial", "normalizationTimeConstant", "blendTimeConstant", "epsilon", "imageLayout"], Normalize),
    ];

    static Node Normalize(Lowering lowering, NetworkNode node)
    {
        var x = lowering.Operand(node, 0);
        var spatial = node.Flag("spatial");
        if (spatial && !x.Shape.IsImage) throw node.Error($"spatial normalisation needs an image, width x height x channels, but {x.Shape} came.");
        ImageLayout.Check(node);
        var features = spatial ? x.Shape.Channels : x.Shape.Size;
        // The original's fast path never goes below this.
        var epsilon = Math.Max(node.Number("epsilon"), 1e-5);
        var norm = new BatchNorm(spatial, node.Number("normalizationTimeConstant"), node.Number("blendTimeConstant"), epsilon);
        // The original keeps this number inside the node.
        var seen = Unpool.Parameter.Of($"{node.Name}.seen", new Shape(1), [0], rateMultiplier: 0);
        return new Node(norm, node.Name, x, Row(1), Row(2), Row(3), Row(4), seen);

        Node Row(int i) => lowering.Learnable(node, i, open => [.. open.Select((axis, at) => axis > 0 ? axis : at == 0 ? features : 1)]);
    }
}
