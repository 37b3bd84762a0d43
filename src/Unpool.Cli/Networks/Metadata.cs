namespace Unpool.Cli.Networks;

/// <summary>The keys of the metadata that `unpool train` writes into a model.</summary>
static class Metadata
{
    public const string Target = "target";
    public const string Output = "output";
    public const string Code = "code";
    public const string Criterion = "criterion";
    public const string Epochs = "epochs";
    public const string Learner = "learner";
    public const string UnpoolGradient = "unpoolGradient";
    public const string Data = "data";
    public const string Scale = "scale";
    public const string Fit = "fit";
    public const string Corruption = "corruption";
    public const string PsnrCorrupted = "psnr.corrupted";
    public const string PsnrCleaned = "psnr.cleaned";
    public const string TrainRmse = "rmse.train";
    public const string TestRmse = "rmse.test";
}
