using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>The end of a correlation: results on their way to memory are rectified, gated by the sign of another image, masked.</summary>
readonly unsafe struct Epilogue<V>(bool relu, float* gate, float* mask) where V : struct, ILane<V>
{
    readonly bool _relu = relu;
    readonly float* _gate = gate;
    readonly float* _mask = mask;

    /// <summary>The same for results that begin <paramref name="pixel"/> pixels and <paramref name="plane"/> floats of planes further on.</summary>
    public Epilogue<V> From(nint plane, nint pixel) => new(_relu, _gate == null ? null : _gate + plane + pixel, _mask + pixel);

    /// <summary>One vector at y[plane + pixel].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(V value, float* y, nint plane, nint pixel)
    {
        if (_relu) value = V.Max(value, V.All(0));
        if (_gate != null) value &= V.Above(V.Load(_gate + plane + pixel), V.All(0));
        (value & V.Load(_mask + pixel)).Store(y + plane + pixel);
    }

    /// <summary>Three vectors in a row at y[plane].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(V a, V b, V c, float* y, nint plane)
    {
        Store(a, y, plane, 0);
        Store(b, y, plane, V.Width);
        Store(c, y, plane, 2 * V.Width);
    }
}
