using System.Globalization;
using Unpool.Cli.Networks;
using Unpool.Data;

namespace Unpool.Cli.Results;

/// <summary>Some images of a sheet, by their numbers, counted from 0, and the title above them.</summary>
sealed record SheetChoice(string? Title, IReadOnlyList<int> Images)
{
    /// <summary>How many of the best and of the worst are shown.</summary>
    public const int Extremes = 3;

    /// <summary>The first images, without a title.</summary>
    public static SheetChoice First(int count, Dataset data) => new(null, [.. Enumerable.Range(0, Math.Min(count, data.Count))]);

    /// <summary>The first images, and below them those that the network rebuilds best and worst; or all, if there are no more.</summary>
    /// <param name="kind">What the images are: "test images".</param>
    public static IReadOnlyList<SheetChoice> FirstBestWorst(
        int count, string kind, Network network, Dataset data, int? threads, CancellationToken cancel)
    {
        return data.Count <= count ? [First(count, data)] : FirstBestWorst(count, kind, Ranking.Of(network, data, threads, cancel), data);
    }

    /// <summary>The same by a ranking that is there.</summary>
    public static IReadOnlyList<SheetChoice> FirstBestWorst(int count, string kind, Ranking ranking, Dataset data)
    {
        if (data.Count <= count) return [First(count, data)];
        var ranked = ranking.Images;
        var extremes = Math.Min(Extremes, ranked.Count / 2);
        var all = data.Count.ToString(CultureInfo.InvariantCulture);
        return
        [
            new($"the first of {all} {kind}", [.. Enumerable.Range(0, count)]),
            new($"the best of {all}, by RMSE", [.. ranked.Take(extremes)]),
            new($"the worst of {all}, by RMSE", [.. ranked.TakeLast(extremes).Reverse()]),
        ];
    }
}
