namespace Unpool.Kernels;

/// <summary>A function of one value, for all lanes of a vector.</summary>
interface IMap
{
    /// <summary>True if 0 gives 0: then a zero border needs no mask.</summary>
    static abstract bool KeepsZero { get; }

    static abstract V Of<V>(V x) where V : struct, ILane<V>;
}

/// <summary>A function of two values, for all lanes of two vectors.</summary>
interface IMap2
{
    /// <summary>True if 0 and 0 give 0.</summary>
    static abstract bool KeepsZero { get; }

    static abstract V Of<V>(V a, V b) where V : struct, ILane<V>;
}
