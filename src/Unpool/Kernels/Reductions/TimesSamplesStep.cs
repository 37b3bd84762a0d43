namespace Unpool.Kernels;

/// <summary>A value that exists once, times the number of samples.</summary>
sealed unsafe class TimesSamplesStep(Place x, Place y, int size) : Step
{
    public override IEnumerable<Touch> Touches => [Touch.Values(x, size), Touch.Values(y, size)];

    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var to = frame.At(y);
        for (var i = 0; i < size; i++) to[i] = from[i] * frame.Samples;
    }
}
