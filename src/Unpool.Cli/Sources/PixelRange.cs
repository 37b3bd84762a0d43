using System.Globalization;
using Unpool.Data;

namespace Unpool.Cli.Sources;

/// <summary>
/// The range of pixels, which are divided by a number that makes white about 1. Whether they have been divided before cannot be known from
/// a few values, so what looks like it is refused: nothing would complain about a model trained on images that are all but black.
/// </summary>
static class PixelRange
{
    /// <summary>For bytes: 255 becomes 255 / 256, as CNTK's example has it.</summary>
    public const double Bytes = 256;

    /// <summary>What white becomes by a scale: that of bytes is larger than their largest value, any other is the value of white.</summary>
    public static float White(double scale) => scale == Bytes ? (float)(255 / Bytes) : 1;

    /// <summary>Makes sure that the values fit the number that they are divided by.</summary>
    /// <exception cref="InputException">The values lie above the scale, or so far below it that they must have another.</exception>
    public static void Check(Dataset data, double scale, string where)
    {
        var images = data["features"];
        var (row, largest) = (new float[images.Width], 0f);
        // Bytes cannot be too large, so the first bright one says enough.
        for (var i = 0; i < images.Count && !(images.IsBytes && scale >= Bytes && largest > scale / Bytes); i++)
        {
            images.CopyRow(i, row);
            foreach (var value in row) largest = Math.Max(largest, Math.Abs(value));
        }
        if (largest > scale)
            throw new InputException(Text(
                $"the values in {where} go up to {largest}, but they are divided by {scale}; set --scale to the value of white."));
        if (largest > 0 && largest <= scale / Bytes)
            throw new InputException(Text($"the values in {where} only go up to {largest}, but they are divided by {scale}; ")
                + Text($"if they have been divided already, use --scale {Whole(largest)}."));
    }

    static double Whole(float largest) => largest <= 1 ? 1 : Math.Ceiling(largest);

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
