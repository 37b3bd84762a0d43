namespace Unpool.Kernels;

/// <summary>The values of a node for all samples of a minibatch, dense, one row a sample.</summary>
sealed unsafe class PlanOutput(int size)
{
    PinnedFloats _values = new(0);

    /// <summary>The number of values of a sample.</summary>
    public int Size => size;

    public float* Row(int sample) => _values.At + (nint)sample * size;

    public ReadOnlySpan<float> Rows(int samples) => _values.Span[..(samples * size)];

    /// <summary>Makes room for a minibatch; only a larger one than ever before allocates.</summary>
    public void Reserve(int samples)
    {
        if (_values.Count >= (long)samples * size) return;
        _values = new(0);
        _values = new((long)samples * size);
    }
}
