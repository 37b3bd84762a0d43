namespace Unpool.Images;

/// <summary>How much one picture is like another, in figures that people use for pictures. Alpha does not count.</summary>
public static class PictureFidelity
{
    const int Window = 11;
    const double Sigma = 1.5, C1 = 0.01 * 255 * (0.01 * 255), C2 = 0.03 * 255 * (0.03 * 255);

    /// <summary>The mean of the squared differences, in squares of levels from 0 to 255.</summary>
    /// <exception cref="ArgumentException">The pictures differ in size or colour.</exception>
    public static double MeanSquaredError(this Picture picture, Picture original)
    {
        var size = Check(picture, original);
        var sum = 0.0;
        for (var i = 0; i < size; i++) sum += ((double)picture.Values[i] - original.Values[i]) * ((double)picture.Values[i] - original.Values[i]);
        return sum / size;
    }

    /// <summary>The peak signal-to-noise ratio in decibels: 10 log10(255^2 / mean squared error), infinite for a copy.</summary>
    /// <exception cref="ArgumentException">The pictures differ in size or colour.</exception>
    public static double Psnr(this Picture picture, Picture original) => Psnr(picture.MeanSquaredError(original));

    /// <summary>The peak signal-to-noise ratio of a mean squared error, with a peak of 255.</summary>
    public static double Psnr(double meanSquaredError) => 10 * Math.Log10(255 * 255 / meanSquaredError);

    /// <summary>
    /// The structural similarity (Wang, Bovik, Sheikh and Simoncelli, 2004): 1 for a copy. Windows are Gaussians of 11x11 pixels with a deviation of
    /// 1.5, smaller in a smaller picture; K1 is .01 and K2 .03. The mean over all windows within the picture, and over the colours.
    /// </summary>
    /// <exception cref="ArgumentException">The pictures differ in size or colour.</exception>
    public static double Ssim(this Picture picture, Picture original)
    {
        Check(picture, original);
        var sum = 0.0;
        for (var c = 0; c < picture.Colours; c++) sum += Ssim(picture.Plane(c), original.Plane(c), picture.Width, picture.Height);
        return sum / picture.Colours;
    }

    static int Check(Picture picture, Picture original)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(original);
        return picture.Size == original.Size && picture.Colours == original.Colours ? picture.Colours * picture.Width * picture.Height
            : throw new ArgumentException($"a picture of {picture.Shape} cannot be compared with one of {original.Shape}.", nameof(original));
    }

    static double Ssim(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int width, int height)
    {
        var window = Math.Min(Window, Math.Min(width, height));
        double[] weights = [.. Enumerable.Range(0, window).Select(i => Math.Exp(-Math.Pow((i - (window - 1) / 2.0) / Sigma, 2) / 2))];
        var total = weights.Sum();
        for (var i = 0; i < window; i++) weights[i] /= total;

        // Of each row of windows, columns first: the sums of a, b, their squares and their product.
        var (columns, sums, sum) = (new double[5, width], new double[5], 0.0);
        for (var top = 0; top <= height - window; top++)
        {
            Array.Clear(columns);
            for (var y = 0; y < window; y++)
                for (var x = 0; x < width; x++)
                {
                    double p = a[(top + y) * width + x], q = b[(top + y) * width + x], w = weights[y];
                    columns[0, x] += w * p;
                    columns[1, x] += w * q;
                    columns[2, x] += w * p * p;
                    columns[3, x] += w * q * q;
                    columns[4, x] += w * p * q;
                }
            for (var left = 0; left <= width - window; left++)
            {
                Array.Clear(sums);
                for (var x = 0; x < window; x++)
                    for (var k = 0; k < 5; k++) sums[k] += weights[x] * columns[k, left + x];
                var (means, squares) = (sums[0] * sums[1], sums[0] * sums[0] + sums[1] * sums[1]);
                sum += (2 * means + C1) * (2 * (sums[4] - means) + C2) / ((squares + C1) * (sums[2] + sums[3] - squares + C2));
            }
        }
        return sum / ((height - window + 1.0) * (width - window + 1.0));
    }
}
