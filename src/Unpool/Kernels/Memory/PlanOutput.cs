namespace Unpool.Kernels;

/// <summary>The values of a node for all samples of a minibatch, dense, one row a sample: in memory of its own, or in that of a caller.</summary>
sealed unsafe class PlanOutput(int size)
{
    PinnedFloats _values = new(0);
    float* _lent;

    /// <summary>The number of values of a sample.</summary>
    public int Size => size;

    public float* Row(int sample) => (_lent is null ? _values.At : _lent) + (nint)sample * size;

    /// <summary>Does work of which the rows of so many samples come into the memory of a caller. Allocates nothing if it is static.</summary>
    public void Into<T>(Span<float> rows, int samples, T of, Action<T> work)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Length, (long)samples * size, nameof(rows));
        fixed (float* at = rows)
        {
            _lent = at;
            try
            {
                work(of);
            }
            finally
            {
                _lent = null;
            }
        }
    }

    public ReadOnlySpan<float> Rows(int samples) => _values.Span[..(samples * size)];

    /// <summary>Makes room for a minibatch; only a larger one than ever before allocates.</summary>
    public void Reserve(int samples)
    {
        if (_values.Count >= (long)samples * size) return;
        _values = new(0);
        _values = new((long)samples * size);
    }
}
