namespace Unpool.Cli.Results;

/// <summary>The result of testing a model file, for scripts.</summary>
sealed record ModelTestResult(string Model, string Data, int Images, double Rmse, double RmseOfAllPixels, double Psnr);
