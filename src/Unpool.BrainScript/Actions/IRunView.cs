namespace Unpool.BrainScript.Actions;

/// <summary>Where a run shows itself to people: lines of the log, and how far a long stretch is.</summary>
public interface IRunView
{
    /// <summary>A line of the log, without line end.</summary>
    void Line(string line);

    /// <summary>A stretch of that many samples begins.</summary>
    void Start(string title, long total);

    /// <summary>So much of the stretch is done. Cheap enough to be called after every minibatch.</summary>
    void Advance(long done, string? criterion = null, double value = double.NaN);

    /// <summary>The stretch is over.</summary>
    void Finish();

    /// <summary>Standard output, for results that were asked to go there.</summary>
    TextWriter Results { get; }
}
