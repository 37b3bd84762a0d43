using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>G g G^T of all kernels of a correlation: their values at each point, packed as the tiles of maps read them.</summary>
static unsafe class WinogradKernels<V, P> where V : struct, ILane<V> where P : struct, ITilePoints
{
    const int MostTaps = WinogradForm.MostTaps;

    /// <param name="to">
    /// For each tile of maps and each point, channel by channel, the values of the tile's maps. A vector more is overwritten.
    /// </param>
    public static void Fill(CorrelateBinding b, (int First, int Count)[] tiles, float* from, float* to)
    {
        var kernels = stackalloc float[MostTaps * MostTaps * V.Width];
        var values = stackalloc float[P.Count * MostTaps * V.Width];
        new Span<float>(kernels, MostTaps * MostTaps * V.Width).Clear();
        foreach (var (first, maps) in tiles)
        {
            // A vector of kernels at a time, as they lie in the result; the last is moved back to end with the rest. What there is less than a vector
            // of is written with more after it, which the next point's overwrite.
            var count = b.Channels * maps;
            for (var i = 0; i < count; i += V.Width)
            {
                var at = Math.Max(0, Math.Min(i, count - V.Width));
                Gather(b, from, first, maps, at, Math.Min(V.Width, count), kernels);
                Transform(kernels, values, to + at, count);
            }
            to += P.Count * P.Count * count;
        }
    }

    // Weight (r, s) of kernel number at + i, i < count, comes to lane i of vector r * MostTaps + s.
    static void Gather(CorrelateBinding b, float* from, int first, int maps, int at, int count, float* to)
    {
        var (rows, columns) = (b.Kernel.Rows, b.Kernel.Columns);
        // The distances between the kernels of neighbouring maps and channels; the transposed form reads kernels backwards.
        var (map, channel) = b.Sign > 0 ? (b.Channels * b.Kernel.Area, b.Kernel.Area) : (b.Kernel.Area, b.Maps * b.Kernel.Area);
        for (var i = 0; i < count; i++)
        {
            var (c, k) = Math.DivRem(at + i, maps);
            var kernel = from + (nint)(first + k) * map + (nint)c * channel;
            if (b.Sign < 0) kernel += b.Kernel.Area - 1;
            for (var r = 0; r < rows; r++)
                for (var s = 0; s < columns; s++, kernel += b.Sign)
                    to[(r * MostTaps + s) * V.Width + i] = *kernel;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Transform(float* kernels, float* values, float* to, nint next)
    {
        for (var s = 0; s < MostTaps; s++)
        {
            var at = kernels + s * V.Width;
            const int row = MostTaps;
            P.Kernel(V.Load(at), V.Load(at + row * V.Width), V.Load(at + 2 * row * V.Width), V.Load(at + 3 * row * V.Width),
                V.Load(at + 4 * row * V.Width), values + s * V.Width, MostTaps * V.Width);
        }
        for (var i = 0; i < P.Count; i++)
        {
            var at = values + i * MostTaps * V.Width;
            P.Kernel(V.Load(at), V.Load(at + V.Width), V.Load(at + 2 * V.Width), V.Load(at + 3 * V.Width), V.Load(at + 4 * V.Width),
                to + i * P.Count * next, next);
        }
    }
}
