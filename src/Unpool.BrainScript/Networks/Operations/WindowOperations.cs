using Unpool.BrainScript.Nodes;
using Unpool.Ops;

namespace Unpool.BrainScript.Networks.Operations;

/// <summary>Convolutions and poolings.</summary>
static class WindowOperations
{
    static readonly string[] Window = ["kernelDims", "stride", "autoPadding", "lowerPad", "upperPad", "imageLayout"];
    static readonly string[] Pool = [.. Window, "poolKind", "ceilOutDim", "includePad"];

    public static IEnumerable<NodeOperation> All { get; } =
    [
        new("Convolution", [2], [.. Window, "mapDims", "sharing", "deconv", "outputShape", "dilation"],
            (l, n) => n.Flag("deconv") ? Transposed(l, n) : Forward(l, n)),
        new("Pooling", [1], Pool, Pooling),
        new("MaxPooling", [1], Pool, Pooling),
        new("AveragePooling", [1], Pool, Pooling),
        new("MaxUnpooling", [2], Window, Unpooling),
        new("ROIPooling", [2], ["shape", "spatialScale"], RoiPooling),
    ];

    static Node Forward(Lowering lowering, NetworkNode node)
    {
        var x = lowering.Operand(node, 1);
        var axes = Lowering.AxesOf(x);
        CheckShared(node);
        if (axes.Length == 4) return OverChannels(lowering, node, x, axes);
        CheckImage(node, axes);
        var window = new WindowOptions(node, axes, reduces: true);
        CheckWhole(node, window, axes[2]);
        var maps = node.Integers("mapDims") is [> 0 and var given] ? given : 0;
        if (maps == 0 && node.Inputs[0].Parameter is { } weights && weights.Dimensions[^1] == 0)
            throw node.Error($"Convolution '{node.Name}' needs mapDims, the number of its maps: the weights leave it open, too.");
        var w = lowering.Operand(node, 0, open => Lowering.Filled(open, [.. window.Kernel, Math.Max(1, maps)]));
        if (maps == 0) maps = Lowering.AxesOf(w)[^1];
        w = AsKernel(node, w, [.. window.Kernel, maps]);
        return x.Convolve(w, window.Stride, window.PadOver(axes), window.Dilation, name: node.Name);
    }

    static Node Transposed(Lowering lowering, NetworkNode node)
    {
        var x = lowering.Operand(node, 1);
        var axes = Lowering.AxesOf(x);
        CheckShared(node);
        CheckImage(node, axes);
        // The last axis of the kernel counts the maps of the result.
        var window = new WindowOptions(node, axes, reduces: true);
        if (window.Rank != 3) throw node.Error("the kernel of a transposed convolution is width:height:maps of the result.");
        var maps = window.Kernel[2];
        if (window.Axis(2).Auto && maps > 1)
            throw node.Error($"autoPadding=true (pad=true of a layer) also pads the axis of the {maps} maps, which would leave only one of them; "
                + "write (true:true:false).");
        var w = lowering.Operand(node, 0, open => Lowering.Filled(open, [.. window.Kernel, axes[2]]));
        w = AsKernel(node, w, [.. window.Kernel, axes[2]]);
        var (pad, more) = window.TransposedPad(axes, node.Integers("outputShape"), maps);
        return x.ConvolveTransposed(w, window.Stride, pad, more, window.Dilation, name: node.Name);
    }

    // A kernel of 1:1:n over [W x H x C x 1] slides over the channels: local response normalisation. Each channel becomes a row.
    static Node OverChannels(Lowering lowering, NetworkNode node, Node x, int[] axes)
    {
        var window = new WindowOptions(node, axes, reduces: true);
        if (axes[3] != 1 || window.Kernel is not [1, 1, var size, 1] || window.Stride != 1 || window.Axis(2).Stride != 1
            || node.Integers("mapDims") is not [0 or 1])
            throw node.Error(
                $"the only convolutions over {x.Shape} that are supported are those over the channels, with a kernel 1:1:n and one map.");
        var w = lowering.Operand(node, 0, open => Lowering.Filled(open, [1, 1, size, 1, 1]));
        var rows = x.Reshape(new Shape(1, axes[2], axes[1] * axes[0]));
        var result = rows.Convolve(AsKernel(node, w, [1, size, 1, 1]), 1, Pad.Across(rows: window.PadOver(2, axes[2]), columns: 0));
        return result.Reshape(Lowering.ShapeOf([axes[0], axes[1], result.Shape.Height, 1]));
    }

    static Node Pooling(Lowering lowering, NetworkNode node)
    {
        var x = lowering.Operand(node, 0);
        var axes = Lowering.AxesOf(x);
        var window = PoolWindow(node, axes);
        var (pad, ceil, include) = (window.PadOver(axes), node.Flag("ceilOutDim"), node.Flag("includePad"));
        var pooled = node.Text("poolKind") switch
        {
            "max" => x.MaxPool(window.Window, window.Stride, pad, ceil, node.Name),
            "average" => x.AveragePool(window.Window, window.Stride, pad, ceil, include, node.Name),
            var other => throw node.Error($"poolKind must be 'max' or 'average', found '{other}'."),
        };
        if (ceil) window.CheckCeil(axes, pooled.Shape, include);
        return pooled;
    }

    static Node Unpooling(Lowering lowering, NetworkNode node)
    {
        var (x, image) = (lowering.Operand(node, 0), lowering.Operand(node, 1));
        var axes = Lowering.AxesOf(image);
        var window = PoolWindow(node, axes);
        return x.MaxUnpool(image, window.Window, window.Stride, window.PadOver(axes), lowering.UnpoolGradient, name: node.Name);
    }

    static Node RoiPooling(Lowering lowering, NetworkNode node)
    {
        if (node.Integers("shape") is not [> 0 and var width, > 0 and var height]) throw node.Error("the shape of ROIPooling is width:height.");
        var (x, regions) = (lowering.Operand(node, 0), lowering.Operand(node, 1));
        if (node.Options["spatialScale"] is double scale) regions = RegionCorners.AsParts(regions, (float)scale, x.Shape);
        return new Node(new RoiPool(new Size2(height, width)), node.Name, x, regions);
    }

    static WindowOptions PoolWindow(NetworkNode node, int[] axes)
    {
        CheckImage(node, axes);
        var window = new WindowOptions(node, axes, reduces: false);
        if (window.Kernel[2] != 1 || window.Axis(2).Stride != 1) throw node.Error("pooling over channels is not supported.");
        return window;
    }

    static void CheckImage(NetworkNode node, int[] axes)
    {
        ImageLayout.Check(node);
        if (axes.Length != 3)
            throw node.Error($"{node.Operation} '{node.Name}': expected an image, width x height x channels, but got {string.Join(" x ", axes)}.");
    }

    static void CheckShared(NetworkNode node)
    {
        if (!node.Flag("sharing")) throw node.Error("sharing=false is not supported: a kernel has the same weights everywhere.");
    }

    static void CheckWhole(NetworkNode node, WindowOptions window, int channels)
    {
        if (window.Kernel[2] != channels)
            throw node.Error($"the kernel {string.Join(":", window.Kernel)} covers {window.Kernel[2]} of {channels} channels; only kernels over all "
                + "channels are supported.");
    }

    // Old files write a kernel as a matrix: the same values in the same order.
    static Node AsKernel(NetworkNode node, Node w, int[] axes)
    {
        var shape = Lowering.ShapeOf(axes);
        if (w.Shape == shape) return w;
        return w.Shape.Size == shape.Size
            ? w.Reshape(shape)
            : throw node.Error($"weights {w.Shape} do not fit: {shape} are needed, width x height x channels x maps.");
    }
}
