using Unpool.Anomalies;
using Unpool.Cli.Sources;
using Unpool.Images;
using Unpool.Images.Files;
using Unpool.Reports.Records;

namespace Unpool.Cli;

/// <summary>The scoring of picture files, by any number of threads at once.</summary>
/// <param name="detector">The detector.</param>
/// <param name="rule">How pictures come to what it reads.</param>
/// <param name="factor">What their values are multiplied by.</param>
sealed class PictureScorer(AnomalyDetector detector, PictureOptions rule, float factor)
{
    /// <summary>A picture as the detector saw it.</summary>
    /// <param name="Scored">Its score; the overlay is not drawn yet.</param>
    /// <param name="Shown">The picture in the shape that the network reads.</param>
    /// <param name="Heat">Its heat map.</param>
    /// <param name="Column">The column of the strangest place in it.</param>
    /// <param name="Row">Its row.</param>
    /// <param name="Changed">What was done to it to get there; null if nothing was.</param>
    public sealed record Seen(ScoredPicture Scored, Picture Shown, float[] Heat, int Column, int Row, string? Changed)
    {
        /// <summary>The shape of the picture as it is shown.</summary>
        public Shape Shape => new(Shown.Channels, Shown.Height, Shown.Width);
    }

    /// <summary>The shape of a picture as the detector sees it.</summary>
    public Shape Shape => detector.Shape;

    /// <summary>Scores a file.</summary>
    /// <exception cref="PictureException">It cannot be read.</exception>
    public Seen Score(PictureEntry entry)
    {
        var shape = detector.Shape;
        var (picture, shown, change) = FittedPicture.Of(entry.Read(rule.MostBytes), shape, rule);
        var (pixels, heat) = (shown.Values.ToArray(), new float[shape.Height * shape.Width]);
        foreach (ref var value in pixels.AsSpan()) value *= factor;
        var score = detector.Score(pixels, heat);
        var (column, row) = PlaceIn(picture, shape, score.Column, score.Row);
        var scored = new ScoredPicture(
            entry.Name, ClassOf(entry), score.Score, score.IsAnomalous, score.Cause == AnomalyCause.Code ? "code" : "reconstruction",
            score.Reconstruction, score.Code, column, row, score.Quantile, null);
        return new(scored, shown, heat, score.Column, score.Row, change);
    }

    /// <summary>The folder that says what a picture is: of test/scratch, scratch.</summary>
    static string? ClassOf(PictureEntry entry) =>
        entry.Class is { } name && name.StartsWith("test/", StringComparison.Ordinal) ? name["test/".Length..] : entry.Class;

    // Back from the network's pixels to the picture's.
    (int Column, int Row) PlaceIn(Picture picture, Shape shape, int column, int row)
    {
        double across = (double)shape.Width / picture.Width, down = (double)shape.Height / picture.Height;
        if (rule.Fit == FitRule.Fit) across = down = Math.Min(across, down);
        else if (rule.Fit == FitRule.Fill) across = down = Math.Max(across, down);
        return (Back(column, shape.Width, picture.Width, across), Back(row, shape.Height, picture.Height, down));

        static int Back(int at, int side, int whole, double scale) =>
            Math.Clamp((int)((at + 0.5 - (side - whole * scale) / 2) / scale), 0, whole - 1);
    }
}
