using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>The clearing of short stretches, for which a call into the runtime takes longer than the work.</summary>
static unsafe class Zeros<V> where V : struct, ILane<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(float* at, nint count)
    {
        var zero = V.All(0);
        nint i = 0;
        for (; i + V.Width <= count; i += V.Width) zero.Store(at + i);
        for (; i < count; i++) at[i] = 0;
    }
}
