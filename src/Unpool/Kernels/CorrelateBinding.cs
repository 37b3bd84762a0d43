namespace Unpool.Kernels;

/// <summary>What a correlation step is made for: places and layouts of its operands, its kernel, and where the kernel starts.</summary>
/// <param name="Sign">1, or -1 for the transposed form, whose weights are [Channels,Maps,R,S] instead of [Maps,Channels,R,S].</param>
sealed record CorrelateBinding(
    Place X, Plane From, int Channels, Place Y, Plane To, int Maps, Place Weights, Size2 Kernel, int Top, int Left, int Sign,
    Place? Bias, bool Relu, Place? Gate);
