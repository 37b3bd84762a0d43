using System.Globalization;
using Unpool.Cli.Display;
using Unpool.Data;
using Unpool.Training;

namespace Unpool.Cli.Networks;

/// <summary>The error of an auto-encoder's reconstructions. A pixel's unit is that of the target.</summary>
/// <param name="Images">How many images were measured.</param>
/// <param name="Rmse">The mean over images of each one's root mean squared error: the tutorial's figure.</param>
/// <param name="RmseOfAllPixels">The root of the mean squared error over all pixels of all images.</param>
/// <param name="White">The value of a white pixel.</param>
sealed record Measure(int Images, double Rmse, double RmseOfAllPixels, float White)
{
    /// <summary>The peak signal-to-noise ratio of all pixels of all images together, in decibels.</summary>
    public double Psnr => 20 * Math.Log10(White / RmseOfAllPixels);

    /// <summary>What the first figure means, for people; models keep it too.</summary>
    public string Meaning => MeaningWith(White);

    /// <summary>What the first figure means where a white pixel has that value.</summary>
    public static string MeaningWith(float white) => "RMSE: the mean over the images of each image's root mean squared error, pixels "
        + (white < 1 ? "as byte / 256." : string.Create(CultureInfo.InvariantCulture, $"from 0 to {white}."));

    /// <summary>Measures a network on all images of some data.</summary>
    /// <exception cref="InputException">The error is NaN or infinite.</exception>
    public static Measure Of(Network network, Dataset data, float white, IProgressDisplay display, int? threads, CancellationToken cancel)
    {
        var squares = (network.Output - network.Target).Square().ReduceMean();
        var rmse = squares.Sqrt();
        using var evaluator = new Evaluator([rmse, squares], [], data, threads);
        display.Start("test", data.Count);
        var means = evaluator.Evaluate(report =>
        {
            cancel.ThrowIfCancellationRequested();
            display.Advance(report.Done);
        });
        if (!double.IsFinite(means[0]))
            throw new InputException("the RMSE is NaN or infinite: the data or the model's parameters contain NaN or infinity.");
        return new(data.Count, means[0], Math.Sqrt(means[1]), white);
    }
}
