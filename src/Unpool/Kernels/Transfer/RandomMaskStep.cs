using static Unpool.Rng.SplitMix64;

namespace Unpool.Kernels;

/// <summary>
/// 0 with the given probability, else 1 / (1 - rate). Drawn by seed, minibatch, sample and position, so that threads do not matter.
/// </summary>
sealed unsafe class RandomMaskStep(Place y, int channels, Plane plane, float ownRate, ulong seed) : Step
{
    public override IEnumerable<Touch> Touches => [Touch.Planes(y, plane, channels)];

    public override void Run(Frame frame)
    {
        var to = frame.At(y);
        var rate = frame.Overrides.DropoutRate ?? ownRate;
        var kept = 1 / (1 - rate);
        var key = Mix(Mix(Mix(seed) + frame.Tick) + (ulong)frame.Sample);
        for (var c = 0; c < channels; c++, to += plane.Pitch)
            for (var r = 0; r < plane.Height; r++)
                for (var i = 0; i < plane.Width; i++)
                {
                    key += Golden;
                    to[r * plane.Stride + i] = (Mix(key) >> 40) * (1f / (1 << 24)) < rate ? 0 : kept;
                }
    }
}
