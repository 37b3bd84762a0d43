namespace Unpool.Layers;

/// <summary>Transposed convolution ("deconvolution"), [C,P,Q] to [K,H,W], with weights [C,K,R,S] and a bias [K,1,1].</summary>
public sealed record ConvTranspose : LearnedLayer
{
    /// <param name="maps">How many channels the result has.</param>
    /// <param name="kernel">Rows and columns that one input reaches.</param>
    public ConvTranspose(int maps, Size2 kernel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maps, 1);
        (Maps, Kernel) = (maps, kernel);
    }

    public int Maps { get; }
    public Size2 Kernel { get; }
    public Size2 Stride { get; init; } = 1;

    /// <summary>What is cut off the result: <see cref="Pad.Lower"/> rows and columns before, <see cref="Pad.Upper"/> after.</summary>
    public Pad Pad { get; init; }

    public override Node Apply(Node x)
    {
        CheckImage(x, Kernel);
        var w = Weights(x, new Shape(x.Shape.Channels, Maps, Kernel.Rows, Kernel.Columns), filterRank: 2, outputRank: -1);
        return Finish(x.ConvolveTransposed(w, Stride, Pad, NameOf("c")), new Shape(Maps, 1, 1));
    }
}
