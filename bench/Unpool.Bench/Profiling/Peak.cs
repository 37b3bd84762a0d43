using System.Diagnostics;
using System.Runtime.CompilerServices;
using Unpool.Kernels;
using Unpool.Runtime;

namespace Unpool.Bench.Profiling;

/// <summary>The best that the processor could do: fused multiply-adds in registers, nothing else.</summary>
static class Peak
{
    /// <summary>Multiply-adds per second of one thread, the best of many short runs.</summary>
    public static double Measure(LaneWidth width) => width switch
    {
        LaneWidth.Bits512 => Measure<Lane16>(),
        LaneWidth.Bits256 => Measure<Lane8>(),
        _ => Measure<Lane4>(),
    };

    static double Measure<V>() where V : struct, ILane<V>
    {
        const int rounds = 20_000;
        var best = 0.0;
        for (var run = 0; run < 100; run++)
        {
            var start = Stopwatch.GetTimestamp();
            var sum = Chains<V>(rounds);
            best = Math.Max(best, rounds * 10.0 * V.Width / Stopwatch.GetElapsedTime(start).TotalSeconds);
            if (sum == 0) throw new InvalidOperationException();
        }
        return best;
    }

    // Ten sums that do not wait for each other: more than a multiply-add takes cycles, times two per cycle.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float Chains<V>(int rounds) where V : struct, ILane<V>
    {
        V x = V.All(1), y = V.All(1e-9f);
        V a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x;
        for (var n = 0; n < rounds; n++)
        {
            a = V.MultiplyAdd(x, y, a);
            b = V.MultiplyAdd(x, y, b);
            c = V.MultiplyAdd(x, y, c);
            d = V.MultiplyAdd(x, y, d);
            e = V.MultiplyAdd(x, y, e);
            f = V.MultiplyAdd(x, y, f);
            g = V.MultiplyAdd(x, y, g);
            h = V.MultiplyAdd(x, y, h);
            i = V.MultiplyAdd(x, y, i);
            j = V.MultiplyAdd(x, y, j);
        }
        return (a + b + c + d + e + f + g + h + i + j).Sum();
    }
}
