using System.Numerics;
using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// y[m, o] = sum over t of a[t, m] * b[t, o] where many a[t, m] are 0, as pixels and rectified values are: for each row m, what is not 0 is
/// listed first, and the other rows of b are never read.
/// </summary>
sealed unsafe class SparseRows<V> where V : struct, ILane<V>
{
    const int MostVectors = 8;

    readonly int _columns, _vectors, _listed;
    readonly bool _narrow, _fits;

    /// <param name="columns">The columns of b and y. Nothing is written after them.</param>
    /// <param name="terms">The largest number of terms t.</param>
    public SparseRows(int columns, int terms)
    {
        _columns = columns;
        // Whatever the vectors' width: the terms take turns then, and every width shall give the same bits.
        _narrow = columns <= Plane.Step;
        // Tiles of nearly equal size; the last one is moved back to end with the row.
        var all = (columns + V.Width - 1) / V.Width;
        var tiles = (all + MostVectors - 1) / MostVectors;
        _vectors = (all + tiles - 1) / tiles;
        _fits = columns >= _vectors * V.Width;
        // Their number, then the values, then the offsets of their rows of b. Listing writes one ahead.
        _listed = Plane.Up(terms + 1);
    }

    /// <summary>The most rows m at once.</summary>
    public static int Rows => MatrixProduct<V>.Rows;

    /// <summary>The floats of scratch for the lists, and for a row that does not fill a tile.</summary>
    public long ScratchFloats => Rows * ListFloats + MostVectors * Plane.Step;

    nint ListFloats => Plane.Step + 2 * (nint)_listed;

    /// <summary>
    /// Lists what is not 0. True if that is so little that single rows are faster than tiles of several rows, which read b less often;
    /// with a narrow b, little of a tile would be used.
    /// </summary>
    /// <param name="a">a[t, m] lies at t * <paramref name="next"/> + m * <paramref name="aNext"/>.</param>
    /// <param name="bNext">The distance from one row of b to the next.</param>
    /// <param name="scratch"><see cref="ScratchFloats"/> floats, for <see cref="Run"/> to read.</param>
    public bool List(int rows, int terms, float* a, nint next, nint aNext, int bNext, float* scratch)
    {
        var all = 0;
        for (var m = 0; m < rows; m++, a += aNext, scratch += ListFloats)
        {
            var values = scratch + Plane.Step;
            var starts = (int*)(values + _listed);
            all += *(int*)scratch = next == 1 ? List(a, terms, bNext, values, starts) : List(a, next, terms, bNext, values, starts);
        }
        return _narrow || all * 2L < (long)rows * terms;
    }

    /// <summary>Multiplies the listed rows by matrix <paramref name="b"/>; y[m, o] lies at m * <paramref name="yNext"/> + o.</summary>
    public void Run(int rows, float* b, float* y, nint yNext, float* scratch)
    {
        var rest = scratch + Rows * ListFloats;
        for (var m = 0; m < rows; m++, y += yNext, scratch += ListFloats)
        {
            var values = scratch + Plane.Step;
            Row(values, (int*)(values + _listed), *(int*)scratch, b, y, rest);
        }
    }

    // Without a branch.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int List(float* a, nint next, int terms, int bNext, float* values, int* starts)
    {
        var count = 0;
        for (int t = 0, start = 0; t < terms; t++, a += next, start += bNext)
        {
            values[count] = *a;
            starts[count] = start;
            // Any bit but the sign: quicker than comparing floats.
            count += *(int*)a << 1 != 0 ? 1 : 0;
        }
        return count;
    }

    // 64 at a time become the bits of a word.
    static int List(float* a, int terms, int bNext, float* values, int* starts)
    {
        const int word = Bounds.Word;
        var count = 0;
        for (var first = 0; first < terms; first += word, a += word)
        {
            ulong zeros = 0;
            for (var i = 0; i < word; i += V.Width) zeros |= (ulong)V.Bits(V.Equal(V.Load(a + i), V.All(0))) << i;
            var bits = ~zeros;
            if (terms - first < word) bits &= (1UL << (terms - first)) - 1;
            for (; bits != 0; bits &= bits - 1, count++)
            {
                var t = BitOperations.TrailingZeroCount(bits);
                values[count] = a[t];
                starts[count] = (first + t) * bNext;
            }
        }
        return count;
    }

    void Row(float* values, int* starts, int count, float* b, float* y, float* scratch)
    {
        if (!_fits)
        {
            if (_narrow) Narrow(values, starts, count, b, scratch);
            else Tile(values, starts, count, b, scratch);
            new ReadOnlySpan<float>(scratch, _columns).CopyTo(new(y, _columns));
            return;
        }
        if (_narrow)
        {
            Narrow(values, starts, count, b, y);
            return;
        }
        var tile = _vectors * V.Width;
        for (var o = 0; o < _columns; o += tile)
        {
            var at = Math.Min(o, _columns - tile);
            Tile(values, starts, count, b + at, y + at);
        }
    }

    void Tile(float* values, int* starts, int count, float* b, float* y)
    {
        switch (_vectors)
        {
            case 2: Tile<Count2>(values, starts, count, b, y); break;
            case 3: Tile<Count3>(values, starts, count, b, y); break;
            case 4: Tile<Count4>(values, starts, count, b, y); break;
            case 5: Tile<Count5>(values, starts, count, b, y); break;
            case 6: Tile<Count6>(values, starts, count, b, y); break;
            case 7: Tile<Count7>(values, starts, count, b, y); break;
            default: Tile<Count8>(values, starts, count, b, y); break;
        }
    }

    void Narrow(float* values, int* starts, int count, float* b, float* y)
    {
        for (var o = 0; o < _columns; o += V.Width) Vector(values, starts, count, b + o, y + o);
    }

    // A single vector's sum would wait for itself; four take turns.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Vector(float* values, int* starts, int count, float* b, float* y)
    {
        V a0 = V.All(0), a1 = a0, a2 = a0, a3 = a0;
        nint t = 0;
        for (; t + 4 <= count; t += 4)
        {
            a0 = V.MultiplyAdd(V.Load(b + starts[t]), V.All(values[t]), a0);
            a1 = V.MultiplyAdd(V.Load(b + starts[t + 1]), V.All(values[t + 1]), a1);
            a2 = V.MultiplyAdd(V.Load(b + starts[t + 2]), V.All(values[t + 2]), a2);
            a3 = V.MultiplyAdd(V.Load(b + starts[t + 3]), V.All(values[t + 3]), a3);
        }
        for (; t < count; t++) a0 = V.MultiplyAdd(V.Load(b + starts[t]), V.All(values[t]), a0);
        ((a0 + a1) + (a2 + a3)).Store(y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Tile<N>(float* values, int* starts, int count, float* b, float* y) where N : struct, ICount
    {
        V a0 = V.All(0), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
        for (nint t = 0; t < count; t++)
        {
            var value = V.All(values[t]);
            var row = b + starts[t];
            a0 = V.MultiplyAdd(V.Load(row), value, a0);
            if (N.Value > 1) a1 = V.MultiplyAdd(V.Load(row + V.Width), value, a1);
            if (N.Value > 2) a2 = V.MultiplyAdd(V.Load(row + 2 * V.Width), value, a2);
            if (N.Value > 3) a3 = V.MultiplyAdd(V.Load(row + 3 * V.Width), value, a3);
            if (N.Value > 4) a4 = V.MultiplyAdd(V.Load(row + 4 * V.Width), value, a4);
            if (N.Value > 5) a5 = V.MultiplyAdd(V.Load(row + 5 * V.Width), value, a5);
            if (N.Value > 6) a6 = V.MultiplyAdd(V.Load(row + 6 * V.Width), value, a6);
            if (N.Value > 7) a7 = V.MultiplyAdd(V.Load(row + 7 * V.Width), value, a7);
        }
        a0.Store(y);
        if (N.Value > 1) a1.Store(y + V.Width);
        if (N.Value > 2) a2.Store(y + 2 * V.Width);
        if (N.Value > 3) a3.Store(y + 3 * V.Width);
        if (N.Value > 4) a4.Store(y + 4 * V.Width);
        if (N.Value > 5) a5.Store(y + 5 * V.Width);
        if (N.Value > 6) a6.Store(y + 6 * V.Width);
        if (N.Value > 7) a7.Store(y + 7 * V.Width);
    }
}
