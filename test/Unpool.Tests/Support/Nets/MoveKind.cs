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
}
