namespace Unpool.Tests.Engine;

/// <summary>What a <see cref="Move"/> adds to a net.</summary>
public enum Layer
{
    Convolve,
    ConvolveBiasRelu,
    ConvolveTransposed,
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
}
