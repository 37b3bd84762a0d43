namespace Unpool.Cli.Display;

/// <summary>
/// Shows a person how far a long piece of work is: one stretch after another, an epoch or a file.
/// Advance is cheap enough to be called after every minibatch.
/// </summary>
public interface IProgressDisplay
{
    /// <summary>A stretch of that many samples or bytes begins.</summary>
    void Start(string title, long total);

    /// <summary>So much of the stretch is done; the criterion, where there is one, is shown beside it.</summary>
    void Advance(long done, string? criterion = null, double value = double.NaN);

    /// <summary>The stretch is over.</summary>
    void Finish();

    /// <summary>A line that stays, whether a stretch runs or not.</summary>
    void Line(string line);

    /// <summary>The stretch is over; the line stays.</summary>
    void Finish(string line)
    {
        Finish();
        Line(line);
    }
}
