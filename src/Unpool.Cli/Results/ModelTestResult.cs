namespace Unpool.Cli.Results;

/// <summary>What the test of a model file found.</summary>
public sealed record ModelTestResult(string Model, string Data, int Images, double Rmse, double RmseOfAllPixels);
