namespace Unpool.BrainScript.Log;

/// <summary>
/// Sums over the minibatches since the last line. A line is due for each of the first few minibatches, and for every n-th; what is
/// left at the end of an epoch has none.
/// </summary>
sealed class ResultWindow(int values, int first, int every)
{
    readonly double[] _sums = new double[values];

    /// <summary>The first minibatch of the window, counted from 1.</summary>
    public int From { get; private set; } = 1;

    /// <summary>The last minibatch so far.</summary>
    public int To { get; private set; }

    public long Samples { get; private set; }

    public ReadOnlySpan<double> Sums => _sums;

    /// <summary>Adds a minibatch; true if a line is due, after which <see cref="Next"/> begins another window.</summary>
    public bool Add(double sum, ReadOnlySpan<double> others, int samples)
    {
        _sums[0] += sum;
        for (var i = 0; i < others.Length; i++) _sums[i + 1] += others[i];
        Samples += samples;
        To++;
        return To <= first || (every > 0 && To % every == 0);
    }

    public void Next()
    {
        Array.Clear(_sums);
        (From, Samples) = (To + 1, 0);
    }

    /// <summary>Begins after that many minibatches.</summary>
    public void Reset(int done = 0)
    {
        To = done;
        Next();
    }
}
