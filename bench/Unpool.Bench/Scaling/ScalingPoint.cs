namespace Unpool.Bench.Scaling;

/// <summary>Training at one size, with one and two threads.</summary>
/// <param name="Value">The size that varies.</param>
/// <param name="One">Samples a second with one thread.</param>
/// <param name="Two">Samples a second with two.</param>
/// <param name="MultiplyAdds">Of the convolutions' direct form for one sample, forward and both gradients.</param>
/// <param name="Bytes">Memory of the plan with two threads, without the data.</param>
sealed record ScalingPoint(int Value, double One, double Two, double MultiplyAdds, long Bytes);
