namespace Unpool.BrainScript.Actions;

/// <summary>The display of a run: the lines of its log, and the progress of each long stretch.</summary>
public interface IRunView
{
    /// <summary>A line of the log, without line end.</summary>
    void Line(string line);

    /// <summary>A stretch of that many samples begins.</summary>
    void Start(string title, long total);

    /// <summary>That many samples of the stretch are done. Called after every minibatch, so it must be cheap.</summary>
    void Advance(long done, string? criterion = null, double value = double.NaN);

    /// <summary>The stretch is over.</summary>
    void Finish();

    /// <summary>Standard output, for results that were asked to go there.</summary>
    TextWriter Results { get; }
}
