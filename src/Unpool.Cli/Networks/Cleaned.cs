using System.Globalization;
using System.Text.Json.Serialization;
using Unpool.Cli.Sources;
using Unpool.Data;
using Unpool.Images;
using Unpool.Training;

namespace Unpool.Cli.Networks;

/// <summary>
/// How much a network cleans: the peak signal-to-noise ratios, in decibels, of all test images together, before and after. Pixels count as
/// pictures have them, from black to white.
/// </summary>
/// <param name="PsnrCorrupted">That of the corrupted images.</param>
/// <param name="PsnrCleaned">That of the cleaned ones.</param>
sealed record Cleaned(double PsnrCorrupted, double PsnrCleaned)
{
    /// <summary>For people.</summary>
    [JsonIgnore]
    public string Text => string.Create(CultureInfo.InvariantCulture,
        $"test PSNR {PsnrCorrupted:F2} dB corrupted, {PsnrCleaned:F2} dB cleaned, over all pixels together");

    /// <summary>Measures a network on all images of some data.</summary>
    /// <param name="network">A network with the clean images as its target, and the corrupted ones.</param>
    /// <param name="data">Corrupted images and clean ones.</param>
    /// <param name="scale">What pixels are divided by.</param>
    /// <param name="threads">The number of threads; null: one for each processor.</param>
    public static Cleaned Of(Network network, Dataset data, double scale, int? threads)
    {
        var white = PixelRange.White(scale);
        var (corrupted, cleaned) = (Error(network.Corrupted!), Error(network.Output));
        using var evaluator = new Evaluator([corrupted, cleaned], [], data, threads);
        var means = evaluator.Evaluate();
        return new(Psnr(means[0]), Psnr(means[1]));

        Node Error(Node image) => (image.Clip(0, white) - network.Target).Square().ReduceMean();
        double Psnr(double error) => PictureFidelity.Psnr(error * (255 / white) * (255 / white));
    }
}
