using System.Globalization;

namespace Unpool.Cli.Display;

/// <summary>
/// The time that is left of a stretch of work, and of those like it that follow. A stretch takes about as long as the one before it, as far as
/// it has not shown how long it takes.
/// </summary>
sealed class TimeLeft(TimeProvider time)
{
    long _begun;
    int _following;
    TimeSpan? _before;

    /// <summary>A stretch begins, with so many more like it after it.</summary>
    public void Start(int following)
    {
        _before = following == _following - 1 && _begun != 0 ? time.GetElapsedTime(_begun) : null;
        (_begun, _following) = (time.GetTimestamp(), following);
    }

    /// <summary>"1:23", or nothing as long as nothing is known, where that share of the stretch is done.</summary>
    public string Of(double share)
    {
        if (share <= 0) return "";
        var now = time.GetElapsedTime(_begun) / share;
        var one = _before is { } before ? share * now + (1 - share) * before : now;
        var left = one * (1 - share + _following);
        return left.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)left.TotalHours} h {left.Minutes:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{left.Minutes}:{left.Seconds:00}");
    }
}
