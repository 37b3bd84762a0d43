namespace Unpool.Kernels;

/// <summary>The values of a node for all samples of a minibatch, dense, one row a sample.</summary>
sealed class PlanOutput(int size)
{
    float[] _values = [];

    public int Size => size;

    public Span<float> Row(int sample) => _values.AsSpan(sample * size, size);

    public ReadOnlySpan<float> Rows(int samples) => _values.AsSpan(0, samples * size);

    /// <summary>Makes room for a minibatch; only a larger one than ever before allocates.</summary>
    public void Reserve(int samples)
    {
        if (_values.Length < samples * size) _values = new float[samples * size];
    }
}
