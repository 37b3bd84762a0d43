using Unpool.Cli.Pictures;
using Unpool.Reports.Records;

namespace Unpool.Cli;

/// <summary>The strangest of any number of pictures, the same ones whatever order they come in, as a page shows them.</summary>
/// <param name="most">How many are kept.</param>
/// <param name="threshold">The threshold, for the scale of their heat maps.</param>
sealed class Strangest(int most, double threshold)
{
    // Pictures of surfaces are shown pixel by pixel, and a page of two dozen stays below some megabytes.
    const int Side = 144;

    readonly HeatScale _scale = new(threshold);
    readonly Lock _turn = new();
    readonly List<ShownPicture> _shown = [];

    /// <summary>Those that were the strangest so far, the strangest first.</summary>
    public IReadOnlyList<ShownPicture> Pictures
    {
        get
        {
            lock (_turn) return [.. _shown];
        }
    }

    /// <summary>Takes a picture if it is one of them; several threads may come at once.</summary>
    public void Add(PictureScorer.Seen seen)
    {
        lock (_turn)
            if (Place(seen.Scored) >= most) return;
        var shown = new ShownPicture(seen.Scored, SmallPictures.Of(HeatScale.Plain(seen.Shown.Values, seen.Shape), Side),
            SmallPictures.Of(_scale.Over(seen.Shown.Values, seen.Shape, seen.Heat), Side));
        lock (_turn)
        {
            // Others may have come in the meantime.
            if (Place(seen.Scored) is var place && place >= most) return;
            _shown.Insert(place, shown);
            if (_shown.Count > most) _shown.RemoveAt(most);
        }
    }

    // By name where scores are equal.
    int Place(ScoredPicture picture)
    {
        var place = _shown.Count;
        while (place > 0 && (_shown[place - 1].Scored.Score < picture.Score || (_shown[place - 1].Scored.Score == picture.Score
            && string.CompareOrdinal(_shown[place - 1].Scored.File, picture.File) > 0))) place--;
        return place;
    }
}
