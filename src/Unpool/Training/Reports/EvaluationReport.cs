namespace Unpool.Training;

/// <summary>
/// The results of an evaluation for a minibatch. One object, reused from minibatch to minibatch: read it in the call that brings it.
/// </summary>
public sealed class EvaluationReport
{
    readonly double[] _sums;

    internal EvaluationReport(int means) => _sums = new double[means];

    /// <summary>The minibatch's number, counted from 0.</summary>
    public int Index { get; private set; } = -1;

    /// <summary>The number of samples in this minibatch.</summary>
    public int Samples { get; private set; }

    /// <summary>The number of samples so far, this minibatch included.</summary>
    public int Done { get; private set; }

    /// <summary>The sums over this minibatch's samples, one for each node whose mean is asked for.</summary>
    public ReadOnlySpan<double> Sums => _sums;

    internal void Begin()
    {
        Array.Clear(_sums);
        (Index, Samples) = (Index + 1, 0);
    }

    internal void Add(int samples)
    {
        Samples += samples;
        Done += samples;
    }

    internal void Add(int i, double sum) => _sums[i] += sum;
}
