namespace Unpool.Kernels;

/// <summary>exp(x - max) / sum, or its logarithm, over a vector.</summary>
sealed unsafe class SoftmaxStep(Place x, Place y, int size, bool log) : Step
{
    public override IEnumerable<Touch> Touches => [Touch.Values(x, size), Touch.Values(y, size)];

    public override void Run(Frame frame)
    {
        var from = new ReadOnlySpan<float>(frame.At(x), size);
        var to = new Span<float>(frame.At(y), size);
        var logSum = LogSumExp(from);
        for (var i = 0; i < size; i++) to[i] = log ? from[i] - logSum : MathF.Exp(from[i] - logSum);
    }

    /// <summary>The logarithm of the sum of exp(x), with the maximum subtracted first.</summary>
    public static float LogSumExp(ReadOnlySpan<float> x)
    {
        var max = x[0];
        foreach (var value in x) max = Math.Max(max, value);
        var sum = 0f;
        foreach (var value in x) sum += MathF.Exp(value - max);
        return max + MathF.Log(sum);
    }
}
