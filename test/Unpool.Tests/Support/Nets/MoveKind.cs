namespace Unpool.Tests.Support;

/// <summary>What a <see cref="Move"/> adds to a net.</summary>
public enum MoveKind
{
    Convolve,
    ConvolveBiasRelu,
    ConvolveTransposed,

    /// <summary>A convolution, transposed or not, and a function of every value.</summary>
    ConvolveFunction,

    MaxPool,
    AveragePool,

    /// <summary>Max pooling, a number for each map, and unpooling over the same image.</summary>
    Unpool,

    /// <summary>A rectifier, pooling, unpooling and a transposed convolution: what sparse kernels are for.</summary>
    PoolUnpoolSpread,

    /// <summary>The image plus its hyperbolic tangent: two consumers of one value.</summary>
    Residual,

    /// <summary>The image beside its hyperbolic tangent, along any axis.</summary>
    Concat,

    /// <summary>A part of any axis.</summary>
    Slice,

    /// <summary>A matrix product to a small image.</summary>
    Dense,

    /// <summary>A convolution, maybe a bias and a rectifier, and max pooling by windows that lie side by side.</summary>
    ConvolvePool,

    /// <summary>What is left of a maximum, a minimum or a logarithm of a sum of exponentials along any axis.</summary>
    Reduce,

    /// <summary>The image plus its softmax and where its maximum is.</summary>
    Softmax,

    /// <summary>Two axes exchanged.</summary>
    Transpose,

    /// <summary>Cut off below and above.</summary>
    Clip,

    /// <summary>Batch normalisation by running statistics.</summary>
    Normalize,

    /// <summary>The image times its own cross entropy: one number for all of a sample.</summary>
    CrossEntropy,

    /// <summary>A convolution, transposed or not, whose weights are apart.</summary>
    Dilate,

    /// <summary>A convolution, transposed or not, of groups of channels, and a bias, a function or nothing after it.</summary>
    Group,

    /// <summary>The image at another size, by any way to find what is between pixels.</summary>
    Resize,

    /// <summary>Normalisation of groups of channels.</summary>
    NormalizeGroups,

    /// <summary>Normalisation of all values from an axis on.</summary>
    NormalizeLayer,

    /// <summary>Random numbers, which deviate so little from the image that they are equal to it.</summary>
    Sample,

    /// <summary>The image plus what an unpooling puts at positions that are values. It changes in steps, and has no gradient.</summary>
    UnpoolAt,

    /// <summary>A convolution to many maps and one of these, transposed or not, with or without more after it.</summary>
    ConvolveMany,
}
