using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>What happens to results on their way to memory.</summary>
unsafe interface IEnd<V, E> where V : struct, ILane<V>
{
    /// <summary>The same for results that begin <paramref name="pixel"/> pixels and <paramref name="plane"/> floats of planes further on.</summary>
    E From(nint plane, nint pixel);

    /// <summary>One vector at y[plane + pixel].</summary>
    void Store(V value, float* y, nint plane, nint pixel);
}

/// <summary>Nothing.</summary>
readonly unsafe struct Plain<V> : IEnd<V, Plain<V>> where V : struct, ILane<V>
{
    public Plain<V> From(nint plane, nint pixel) => this;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(V value, float* y, nint plane, nint pixel) => value.Store(y + plane + pixel);
}

/// <summary>The end of a correlation: results on their way to memory are rectified, gated by the sign of another image, masked.</summary>
readonly unsafe struct Epilogue<V>(bool relu, float* gate, float* mask) : IEnd<V, Epilogue<V>> where V : struct, ILane<V>
{
    readonly bool _relu = relu;
    readonly float* _gate = gate;
    readonly float* _mask = mask;

    public Epilogue<V> From(nint plane, nint pixel) => new(_relu, _gate == null ? null : _gate + plane + pixel, _mask + pixel);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(V value, float* y, nint plane, nint pixel)
    {
        if (_relu) value = V.Max(value, V.All(0));
        if (_gate != null) value &= V.Above(V.Load(_gate + plane + pixel), V.All(0));
        (value & V.Load(_mask + pixel)).Store(y + plane + pixel);
    }
}
