using Unpool.Ops;

namespace Unpool.Layers;

/// <summary>Convolution, [C,H,W] to [K,P,Q], with weights [K,C/groups,R,S] and a bias [K,1,1].</summary>
public sealed record Conv : LearnedLayer
{
    /// <summary>A convolution of stride 1 without padding, unless its properties say otherwise.</summary>
    /// <param name="maps">The number of output channels.</param>
    /// <param name="kernel">The rows and columns that one result sees.</param>
    public Conv(int maps, Size2 kernel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maps, 1);
        (Maps, Kernel) = (maps, kernel);
    }

    /// <summary>The number of output channels.</summary>
    public int Maps { get; }

    /// <summary>The rows and columns of the kernel.</summary>
    public Size2 Kernel { get; }

    /// <summary>The rows and columns from one window to the next.</summary>
    public Size2 Stride { get; init; } = 1;

    /// <summary>Padding around the image; none by default.</summary>
    public Pad Pad { get; init; }

    /// <inheritdoc cref="Convolution.Dilation"/>
    public Size2 Dilation { get; init; } = 1;

    /// <inheritdoc cref="Convolution.Groups"/>
    public int Groups { get; init; } = 1;

    /// <inheritdoc/>
    public override Node Apply(Node x)
    {
        CheckImage(x, Kernel);
        CheckGroups(x, Maps, Groups);
        var w = Weights(x, new Shape(Maps, x.Shape.Channels / Groups, Kernel.Rows, Kernel.Columns), filterRank: 2, outputRank: -1);
        return Finish(x.Convolve(w, Stride, Pad, Dilation, Groups, NameOf("c")), new Shape(Maps, 1, 1));
    }
}
