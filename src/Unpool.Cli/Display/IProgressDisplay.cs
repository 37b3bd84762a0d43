namespace Unpool.Cli.Display;

/// <summary>
/// The display of a long piece of work for the person who waits: one stretch after another, an epoch or a file.
/// Advance is cheap enough to be called after every minibatch.
/// </summary>
interface IProgressDisplay
{
    /// <summary>A stretch of that many samples or bytes begins; so many more like it will follow, which the time that is left includes.</summary>
    void Start(string title, long total, int following = 0);

    /// <summary>That many samples or bytes of the stretch are done; the criterion, where there is one, is shown beside it.</summary>
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
