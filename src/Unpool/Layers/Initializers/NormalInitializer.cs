using Unpool.Rng;

namespace Unpool.Layers;

/// <summary>
/// Normal values around 0, not truncated, with standard deviation Deviation(fan) · scale (Box and Muller, 1958). Reproducible by seed, but
/// not with the original's sequence, which depends on a version of Boost.
/// </summary>
sealed record NormalInitializer(string Name, Func<Fan, double> Deviation) : Initializer
{
    public override bool IsRandom => true;

    public override float SpreadOf(Shape shape) => (float)Deviation(FanOf(shape)) * Math.Abs(Scale);

    public override void Check(Shape shape) => FanOf(shape);

    protected override void Write(Span<float> values, Shape shape, ulong seed)
    {
        var deviation = SpreadOf(shape);
        var random = new MersenneTwister64(seed);
        for (var i = 0; i < values.Length; i += 2)
        {
            var radius = deviation * Math.Sqrt(-2 * Math.Log(1 - Unit(random)));
            var (sin, cos) = Math.SinCos(2 * Math.PI * Unit(random));
            values[i] = (float)(radius * cos);
            if (i + 1 < values.Length) values[i + 1] = (float)(radius * sin);
        }
    }

    /// <summary>A uniform number in [0, 1), 53 bits.</summary>
    static double Unit(MersenneTwister64 random) => (random.Next() >> 11) * (1.0 / (1L << 53));
}
