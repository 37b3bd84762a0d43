namespace Unpool.Cli.Pictures;

/// <summary>
/// An image on a sheet, with the name that it goes by, its code (null if the model has none to show) and its reconstruction.
/// </summary>
sealed record SheetRow(string Name, Values Original, Values? Code, Values Reconstruction)
{
    /// <summary>What the model read, where that was not the original; the reconstruction is then a cleaned image.</summary>
    public Values? Corrupted { get; init; }

    /// <summary>The root of the mean squared difference of original and reconstruction, in the unit of both.</summary>
    public double Rmse => RmseOf(Reconstruction);

    /// <summary>The same of the original and another image.</summary>
    public double RmseOf(Values image)
    {
        var from = Original.Numbers.Span;
        var to = image.Numbers.Span;
        var sum = 0.0;
        for (var i = 0; i < from.Length; i++)
        {
            var difference = (double)to[i] - from[i];
            sum += difference * difference;
        }
        return Math.Sqrt(sum / from.Length);
    }
}
