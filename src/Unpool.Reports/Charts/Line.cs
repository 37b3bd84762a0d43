using Unpool.Reports.Records;

namespace Unpool.Reports.Charts;

/// <summary>A curve of a chart.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Points">Its points from left to right; those that are not finite are left out.</param>
/// <param name="Colour">The number of its colour.</param>
sealed record Line(string Name, IReadOnlyList<CurveValue> Points, int Colour)
{
    /// <summary>Its form.</summary>
    public LineForm Form { get; init; }

    /// <summary>What stands at its end; null for nothing.</summary>
    public string? Mark { get; init; }
}

/// <summary>The forms of curves, which tell them apart without colours.</summary>
enum LineForm
{
    /// <summary>A line.</summary>
    Full,

    /// <summary>A line of dashes.</summary>
    Dashed,

    /// <summary>Thin and pale, behind the others.</summary>
    Faint,

    /// <summary>Points without a line.</summary>
    Points,
}
