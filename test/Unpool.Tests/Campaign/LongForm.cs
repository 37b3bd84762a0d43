using System.Globalization;

namespace Unpool.Tests.Campaign;

/// <summary>
/// How much the campaign does: a little in the usual run, all of it where UNPOOL_LONG_TESTS is set, a share of that where it is a number
/// below 1, such as 0.1.
/// </summary>
static class LongForm
{
    static readonly string? Wanted = Environment.GetEnvironmentVariable("UNPOOL_LONG_TESTS");

    static readonly double Share =
        double.TryParse(Wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is > 0 and < 1 ? share : 1;

    public static bool IsWanted { get; } = Wanted is { Length: > 0 };

    public static int Of(int usual, int all) => IsWanted ? Math.Max(usual, (int)(all * Share)) : usual;

    /// <summary>1 for all of many small things, in the usual run only every so many.</summary>
    public static int Every(int usual) => IsWanted ? 1 : usual;

    /// <summary>Numbers spread over a range.</summary>
    public static IEnumerable<int> Range(int from, int to, int usual, int all)
    {
        var count = Of(usual, all);
        return Enumerable.Range(0, count).Select(i => from + (int)((long)(to - from) * i / Math.Max(1, count - 1)));
    }
}
