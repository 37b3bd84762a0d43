using Unpool.Rng;

namespace Unpool.Layers;

/// <summary>Uniform values in [-r, r), r = halfRange(fan) · scale: the original's numbers for the same seed.</summary>
sealed record UniformInitializer(string Name, Func<Fan, double> HalfRange) : Initializer
{
    public override bool IsRandom => true;

    protected override void Write(Span<float> values, Shape shape, ulong seed)
    {
        // Rounded before it is scaled, as the original does: the last bit of every value depends on it.
        var range = (float)HalfRange(FanOf(shape)) * Scale;
        if (range == 0)
        {
            values.Clear();
            return;
        }
        var random = new MersenneTwister64(seed);
        foreach (ref var value in values) value = random.NextUniform(-Math.Abs(range), Math.Abs(range));
    }
}
