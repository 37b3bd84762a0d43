using Unpool.BrainScript.Nodes;
using Unpool.Ops;

namespace Unpool.BrainScript.Networks.Operations;

/// <summary>Operations that move values without changing them. Axes count from 1, the fastest.</summary>
static class ShapeOperations
{
    public static IEnumerable<NodeOperation> All { get; } =
    [
        new("RowStack", null, ["axis"], Stack),
        new("Reshape", [1], ["dims", "beginAxis", "endAxis"], Reshape),
        new("TransposeDimensions", [1], ["axis1", "axis2"], Transpose),
        new("Slice", [1], ["beginIndex", "endIndex", "axis"], Slice),
        new("Crop", [2], ["xOffset", "yOffset"], Crop),
        new("RowRepeat", [1], ["numRepeats"], Repeat),
        new("LegacyReshape", [1], ["numRows", "imageWidth", "imageHeight", "imageChannels"], ReshapeRows),
    ];

    static Node Stack(Lowering lowering, NetworkNode node)
    {
        Node[] parts = [.. node.Inputs.Select((_, i) => lowering.Operand(node, i))];
        if (parts.Length == 0) throw node.Error("there is nothing to splice.");
        var rank = Math.Max(parts.Max(p => p.Shape.Rank), node.Integer("axis"));
        for (var i = 0; i < parts.Length; i++)
            if (parts[i].Shape.Rank < rank)
                parts[i] = parts[i].Reshape(Lowering.ShapeOf([.. Lowering.AxesOf(parts[i]), .. Enumerable.Repeat(1, rank - parts[i].Shape.Rank)]));
        var axis = Axis(node, "axis", rank);
        return new Node(new Concat(axis), node.Name, [.. Stretched(parts, axis)]);
    }

    // Axes of 1 stretch to the length that other parts have, and a parameter between samples becomes one for each of them.
    static IEnumerable<Node> Stretched(Node[] parts, int along)
    {
        int[] longest = [.. Enumerable.Range(0, parts[0].Shape.Rank).Select(axis => axis == along ? 1 : parts.Max(p => p.Shape[axis]))];
        var zeros = parts.FirstOrDefault(p => p.Extent == Extent.Sample) is { } sample ? sample.Slice(along, 0, 1) * 0 : null;
        foreach (var part in parts)
        {
            var stretched = part;
            if (Enumerable.Range(0, longest.Length).Any(axis => part.Shape[axis] == 1 && longest[axis] > 1))
                stretched += new Node(new Constant(new Shape(longest), 0), null);
            if (zeros is not null && part.Extent == Extent.Once) stretched += zeros;
            yield return stretched;
        }
    }

    static Node Reshape(Lowering lowering, NetworkNode node)
    {
        var x = lowering.Operand(node, 0);
        var axes = Lowering.AxesOf(x);
        var begin = node.Integer("beginAxis") is > 0 and var b ? b - 1 : 0;
        var end = node.Integer("endAxis") is > 0 and var e ? e - 1 : axes.Length;
        if (begin > end || end > axes.Length)
            throw node.Error($"axes {begin + 1} up to {end + 1} are not in {x.Shape}, which has {axes.Length}.");
        var given = node.Integers("dims").ToArray();
        var replaced = axes[begin..end].Aggregate(1L, (product, axis) => product * axis);
        if (given.Count(d => d <= 0) > 1) throw node.Error($"only one of the axes {string.Join(":", given)} can be left open.");
        var known = given.Where(d => d > 0).Aggregate(1L, (product, axis) => product * axis);
        for (var i = 0; i < given.Length; i++)
            if (given[i] <= 0)
                given[i] = replaced % known == 0 ? (int)(replaced / known)
                    : throw node.Error($"{replaced} values cannot be cut into {string.Join(":", given)}.");
        return x.Reshape(Lowering.ShapeOf([.. axes[..begin], .. given, .. axes[end..]]), node.Name);
    }

    static Node Repeat(Lowering lowering, NetworkNode node)
    {
        var x = lowering.Operand(node, 0);
        var count = node.Integer("numRepeats");
        if (count < 1) throw node.Error($"numRepeats must be 1 or more, found {count}.");
        if (x.Shape[x.Shape.Rank - 1] != x.Shape.Size) throw node.Error($"RowRepeat repeats vectors, but got {x.Shape}.");
        return Enumerable.Repeat(x, count).Concat(x.Shape.Rank - 1, node.Name);
    }

    // The oldest form: as many rows as there are values, and perhaps the axes of an image for them.
    static Node ReshapeRows(Lowering lowering, NetworkNode node)
    {
        var x = lowering.Operand(node, 0);
        var rows = node.Integer("numRows");
        if (rows != x.Shape.Size)
            throw node.Error($"Reshape to {rows} rows would make other samples of {x.Shape}, which has {x.Shape.Size} values; use NewReshape.");
        int[] image = [node.Integer("imageWidth"), node.Integer("imageHeight"), node.Integer("imageChannels")];
        if (image.All(axis => axis == 0)) return x.Reshape(new Shape(rows), node.Name);
        var known = image.Where(axis => axis > 0).Aggregate(1L, (product, axis) => product * axis);
        if (image.Count(axis => axis <= 0) > 1 || rows % known != 0)
            throw node.Error($"an image of {string.Join(" x ", image)} cannot be made of {rows} values; give two of its three axes.");
        return x.Reshape(Lowering.ShapeOf(image.Select(axis => axis > 0 ? axis : (int)(rows / known))), node.Name);
    }

    static Node Transpose(Lowering lowering, NetworkNode node)
    {
        var x = lowering.Operand(node, 0);
        var rank = Math.Max(x.Shape.Rank, Math.Max(node.Integer("axis1"), node.Integer("axis2")));
        if (rank > x.Shape.Rank) x = x.Reshape(Lowering.ShapeOf([.. Lowering.AxesOf(x), .. Enumerable.Repeat(1, rank - x.Shape.Rank)]));
        return new Node(new TransposeAxes(Axis(node, "axis1", rank), Axis(node, "axis2", rank)), node.Name, x);
    }

    static Node Slice(Lowering lowering, NetworkNode node)
    {
        var x = lowering.Operand(node, 0);
        if (node.Integer("axis") < 0) throw node.Error("slices along time are for sequences, which Unpool does not do.");
        var axis = Axis(node, "axis", x.Shape.Rank);
        var (begin, end) = (node.Integer("beginIndex"), node.Integer("endIndex"));
        var length = x.Shape[axis];
        // Negative indices count from the end, and 0 as an end means all.
        if (begin < 0) begin += length;
        if (end <= 0) end += length;
        return new Node(new Slice(axis, begin, end), node.Name, x);
    }

    static Node Crop(Lowering lowering, NetworkNode node)
    {
        var (x, referent) = (lowering.Operand(node, 0), lowering.Operand(node, 1));
        if (!x.Shape.IsImage || !referent.Shape.IsImage)
            throw node.Error($"an image is cropped to another, but got {x.Shape} and {referent.Shape}.");
        var (left, top) = (node.Integer("xOffset"), node.Integer("yOffset"));
        return x.Slice(2, left, left + referent.Shape.Width).Slice(1, top, top + referent.Shape.Height, node.Name);
    }

    static int Axis(NetworkNode node, string option, int rank) => node.Integer(option) is var axis && axis >= 1 && axis <= rank
        ? rank - axis
        : throw node.Error($"there is no axis {axis} among {rank}; axes count from 1.");
}
