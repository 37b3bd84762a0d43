using Unpool.Rng;

namespace Unpool.Kernels;

/// <summary>Numbers of the standard normal distribution, drawn by seed, minibatch, sample and position, so that threads do not matter.</summary>
sealed unsafe class RandomNormalStep(Place y, int channels, Plane plane, ulong seed) : Step
{
    public override IEnumerable<Touch> Touches => [Touch.Planes(y, plane, channels)];

    public override void Run(Frame frame)
    {
        var to = frame.At(y);
        var random = new CounterRandom(seed, frame.Tick, frame.Sample);
        for (var c = 0; c < channels; c++, to += plane.Pitch)
            for (var r = 0; r < plane.Height; r++)
                for (var i = 0; i < plane.Width; i++) to[r * plane.Stride + i] = random.Normal();
    }
}
