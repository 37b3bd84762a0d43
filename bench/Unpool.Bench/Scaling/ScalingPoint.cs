namespace Unpool.Bench.Scaling;

/// <summary>Training at one size, with one and two threads.</summary>
/// <param name="Value">The size that varies.</param>
/// <param name="One">The samples a second with one thread.</param>
/// <param name="Two">The samples a second with two threads.</param>
/// <param name="MultiplyAdds">The multiply-adds of the convolutions' direct form for one sample, forward and both gradients.</param>
/// <param name="Bytes">The memory of the plan with two threads, without the data.</param>
sealed record ScalingPoint(int Value, double One, double Two, double MultiplyAdds, long Bytes);
