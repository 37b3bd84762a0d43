using Unpool.Ops;

namespace Unpool.Layers;

/// <summary>Transposed convolution ("deconvolution"), [C,P,Q] to [K,H,W], with weights [C,K/groups,R,S] and a bias [K,1,1].</summary>
public sealed record ConvTranspose : LearnedLayer
{
    /// <summary>A transposed convolution of stride 1 without padding, unless its properties say otherwise.</summary>
    /// <param name="maps">The number of output channels.</param>
    /// <param name="kernel">The rows and columns that one input reaches.</param>
    public ConvTranspose(int maps, Size2 kernel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maps, 1);
        (Maps, Kernel) = (maps, kernel);
    }

    /// <summary>The number of output channels.</summary>
    public int Maps { get; }

    /// <summary>The rows and columns of the kernel.</summary>
    public Size2 Kernel { get; }

    /// <summary>The rows and columns of the output from one input position to the next.</summary>
    public Size2 Stride { get; init; } = 1;

    /// <summary>
    /// The padding cut off the result: <see cref="Pad.Lower"/> rows and columns before, <see cref="Pad.Upper"/> after.
    /// <see cref="Pad.Same"/> makes the result stride times as large as x.
    /// </summary>
    public Pad Pad { get; init; }

    /// <summary>The rows and columns at the end of the result, fewer than the stride, that the convolution to be undone left over.</summary>
    public Size2 OutputPadding { get; init; }

    /// <inheritdoc cref="Convolution.Dilation"/>
    public Size2 Dilation { get; init; } = 1;

    /// <inheritdoc cref="Convolution.Groups"/>
    public int Groups { get; init; } = 1;

    /// <inheritdoc/>
    public override Node Apply(Node x)
    {
        CheckImage(x, Kernel);
        CheckGroups(x, Maps, Groups);
        var w = Weights(x, new Shape(x.Shape.Channels, Maps / Groups, Kernel.Rows, Kernel.Columns), filterRank: 2, outputRank: -1);
        return Finish(x.ConvolveTransposed(w, Stride, Pad, OutputPadding, Dilation, Groups, NameOf("c")), new Shape(Maps, 1, 1));
    }
}
