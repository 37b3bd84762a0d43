using System.Globalization;
using Unpool.Cli.Display;
using Unpool.Cli.Networks;

namespace Unpool.Cli.Results;

/// <summary>The result of a test: how well a model reconstructs images.</summary>
sealed record TestResult(string Data, int Images, double Rmse, double RmseOfAllPixels, double Psnr)
{
    public TestResult(string data, Measure measure) : this(data, measure.Images, measure.Rmse, measure.RmseOfAllPixels, measure.Psnr) { }

    public void Print(Terminal terminal, string meaning)
    {
        terminal.Print(string.Create(CultureInfo.InvariantCulture, $"test RMSE {Rmse:F5} over {Images} images ({Data})"));
        terminal.Print(string.Create(CultureInfo.InvariantCulture, $"RMSE over all pixels together {RmseOfAllPixels:F5}, PSNR {Psnr:F1} dB"));
        terminal.Print(meaning + " 0 is a perfect copy.");
    }
}
