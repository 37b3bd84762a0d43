namespace Unpool.Kernels;

/// <summary>A map over a run of floats: a whole plane in a step of its own, or what a convolution has just computed.</summary>
abstract unsafe class Map
{
    /// <summary>True if 0 gives 0, so that a zero border needs no mask.</summary>
    public abstract bool KeepsZero { get; }

    /// <summary>Computes y = F(x) for whole vectors that begin at 0 and cover <paramref name="length"/> floats. x and y may be the same.</summary>
    /// <param name="mask">Ones (as bits) where there are pixels, or null if <see cref="KeepsZero"/>.</param>
    public abstract void Run(float* x, float* y, float* mask, nint length);
}

/// <summary>F at one lane width.</summary>
sealed unsafe class Map<V, F>(F map) : Map where V : struct, ILane<V> where F : struct, IMap
{
    readonly F _map = map;

    public override bool KeepsZero => F.KeepsZero;

    public override void Run(float* x, float* y, float* mask, nint length)
    {
        var map = _map;
        for (nint i = 0; i < length; i += V.Width)
        {
            var value = map.Of(V.Load(x + i));
            if (!F.KeepsZero) value &= V.Load(mask + i);
            value.Store(y + i);
        }
    }
}
