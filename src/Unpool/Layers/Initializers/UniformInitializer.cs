using Unpool.Rng;

namespace Unpool.Layers;

/// <summary>Uniform values in [-r, r), r = HalfRange(fan) · scale: the original's numbers for the same seed.</summary>
sealed record UniformInitializer(string Name, Func<Fan, double> HalfRange) : Initializer
{
    public override bool IsRandom => true;

    // Scaled in float, as the original does: in double, the 0.001 of the tutorial would move the last bits of every value.
    public override float SpreadOf(Shape shape) => (float)HalfRange(FanOf(shape)) * Math.Abs(Scale);

    public override void Check(Shape shape) => FanOf(shape);

    protected override void Write(Span<float> values, Shape shape, ulong seed)
    {
        var range = SpreadOf(shape);
        if (range == 0)
        {
            values.Clear();
            return;
        }
        var random = new MersenneTwister64(seed);
        foreach (ref var value in values) value = random.NextUniform(-range, range);
    }
}
