namespace Unpool.Training;

/// <summary>The sums of criterion and metrics over an epoch, in double precision.</summary>
sealed class EpochSums(int count)
{
    readonly double[] _sums = new double[count];

    public long Samples { get; set; }

    public void Add(int i, double sum) => _sums[i] += sum;

    public double Mean(int i) => _sums[i] / Math.Max(1, Samples);

    public void Clear()
    {
        Array.Clear(_sums);
        Samples = 0;
    }

    public double[] Get() => [.. _sums, Samples];

    public void Set(double[] values)
    {
        values.AsSpan(0, _sums.Length).CopyTo(_sums);
        Samples = (long)values[^1];
    }
}
