namespace Unpool.Kernels;

/// <summary>The running mean, and 1 / sqrt(running variance + epsilon).</summary>
sealed unsafe class RunningStatisticsStep(Place mean, Place variance, Place y, int features, double epsilon) : Step
{
    public override IEnumerable<Touch> Touches => [Touch.Values(mean, features), Touch.Values(variance, features), Touch.Values(y, 2L * features)];

    public override void Run(Frame frame)
    {
        var m = frame.At(mean);
        var v = frame.At(variance);
        var to = frame.At(y);
        for (var f = 0; f < features; f++)
        {
            to[f] = m[f];
            to[features + f] = (float)(1 / Math.Sqrt(v[f] + epsilon));
        }
    }
}
