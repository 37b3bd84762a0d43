using Unpool.BrainScript.Actions;
using Unpool.Tests.Support.BrainScript;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.BrainScript.Actions;

public class SgdBlockTests
{
    static SgdBlock Read(string settings, List<string>? said = null) =>
        SgdBlock.Of(Configs.Read($"SGD = {{ maxEpochs = 3 ; {settings} }}"), line => said?.Add(line));

    static Learner LearnerOf(string settings) => Read($"learningRatesPerSample = 0.01 ; {settings}").Learner;

    [Fact]
    public void What_is_not_given_is_as_in_the_original()
    {
        var sgd = Read("learningRatesPerSample = 0.01");
        Assert.Equal((3, 0L, 256.0, 0, 10, false, 1e-9),
            (sgd.Epochs, sgd.EpochSize, sgd.MinibatchSize[0], sgd.FirstToShow, sgd.ShowEvery, sgd.KeepCheckpoints, sgd.MinimumRate));
        Assert.Null(sgd.RateControl);
        Assert.Null(sgd.DropoutRate);
        var learner = Assert.IsType<MomentumSgd>(sgd.Learner);
        Assert.Equal((0, 0, double.PositiveInfinity, Clipping.Truncation), (learner.L1, learner.L2, learner.ClippingThreshold, learner.Clipping));
        // 0.9 for each minibatch of the configured size, whether people know it or not.
        Assert.Equal(0.9, sgd.Momentum.Effective(256, 0, sgd.MinibatchSize), 1e-6);
        Assert.Equal(Math.Pow(0.9, 0.5), sgd.Momentum.Effective(128, 0, sgd.MinibatchSize), 1e-6);
    }

    [Fact]
    public void Settings_around_the_block_count()
    {
        const string Text = "minibatchSize = 64 ; train = { numMBsToShowResult = 7 ; SGD = { maxEpochs = 1 ; learningRatesPerMB = 0.64 } }";
        var sgd = SgdBlock.Of(Configs.Read(Text).Section("train")!, _ => { });
        Assert.Equal((64, 7), (sgd.MinibatchSize[0], sgd.ShowEvery));
        Assert.Equal(0.01, sgd.Learner.RatePerSample(64, 0), 1e-12);
        // The configured size counts, not that of a short last minibatch.
        Assert.Equal(0.01, sgd.Learner.RatePerSample(32, 0), 1e-12);
    }

    [Fact]
    public void Values_may_change_from_epoch_to_epoch()
    {
        var sgd = Read(
            "minibatchSize = 32*2:64 ; learningRatesPerSample = 0.1:0.05*2:0.01 ; dropoutRate = 0*1:0.5 ; batchNormalizationTimeConstant = 0:100");
        Assert.Equal([32, 32, 64, 64], Enumerable.Range(0, 4).Select(e => (int)sgd.MinibatchSize[e]));
        Assert.Equal([0.1, 0.05, 0.05, 0.01, 0.01], Enumerable.Range(0, 5).Select(e => sgd.Learner.RatePerSample(32, e)));
        Assert.Equal([0, 0.5, 0.5], Enumerable.Range(0, 3).Select(e => sgd.DropoutRate![e]));
        Assert.Equal(100, sgd.NormTimeConstant![1]);
    }

    [Theory]
    [InlineData("momentumAsTimeConstant = 600", 64, 0.898825)]
    [InlineData("momentumAsTimeConstant = 600", 32, 0.948064)]
    [InlineData("momentumAsTimeConstant = 0", 64, 0)]
    [InlineData("momentumPerSample = 0.99", 2, 0.9801)]
    [InlineData("minibatchSize = 64 ; momentumPerMB = 0.81", 32, 0.9)]
    public void Momentum_is_given_in_three_ways(string settings, int samples, double effective)
    {
        var sgd = Read($"learningRatesPerSample = 0.01 ; {settings}");
        Assert.Equal(effective, sgd.Momentum.Effective(samples, 0, sgd.MinibatchSize), 1e-6);
    }

    [Theory]
    [InlineData("momentumAsTimeConstant = 0", typeof(Sgd))]
    [InlineData("gradUpdateType = None", typeof(MomentumSgd))]
    [InlineData("useNAG = true", typeof(Nesterov))]
    [InlineData("gradUpdateType = ADAGRAD", typeof(AdaGrad))]
    [InlineData("useAdagrad = true", typeof(AdaGrad))]
    [InlineData("gradUpdateType = fsAdagrad", typeof(FsAdaGrad))]
    [InlineData("gradUpdateType = \"RmsProp\"", typeof(RmsProp))]
    public void Rules_have_the_originals_names_in_any_case(string settings, Type rule) => Assert.IsType(rule, LearnerOf(settings));

    [Fact]
    public void Rules_have_their_constants()
    {
        Assert.False(Assert.IsType<AdaGrad>(LearnerOf("gradUpdateType = adagrad ; normWithAveMultiplier = false")).NormalizeByMean);
        var fs = Assert.IsType<FsAdaGrad>(LearnerOf("gradUpdateType = fsAdagrad ; fsAdagradTargetAvDenom = 0.5"));
        Assert.Equal((720000, 0.5), (fs.VarianceTimeConstant, fs.Target));
        var rms = Assert.IsType<RmsProp>(LearnerOf("gradUpdateType = rmsProp ; "
            + "rms_gamma = .9 ; rms_wgt_inc = 1.1 ; rms_wgt_dec = .7 ; rms_wgt_max = 5 ; rms_wgt_min = .2"));
        Assert.Equal((.9, 1.1, .7, 5, .2), (rms.Gamma, rms.Increase, rms.Decrease, rms.Maximum, rms.Minimum));
    }

    [Fact]
    public void Weights_are_kept_small_and_gradients_clipped()
    {
        var learner = LearnerOf("L1RegWeight = 0.1 ; L2RegWeight = 0.2 ; clippingThresholdPerSample = 3 ; gradientClippingWithTruncation = false"
            + " ; disableRegInBatchNormalization = true ; gaussianNoiseInjectStd = 0.05");
        Assert.Equal((0.1, 0.2, 3, Clipping.Norm, false, 0.05),
            (learner.L1, learner.L2, learner.ClippingThreshold, learner.Clipping, learner.RegularizesNorms, learner.NoiseDeviation));
    }

    [Fact]
    public void Rates_are_adjusted_as_a_block_or_the_settings_themselves_say()
    {
        const string Rule = "autoAdjustLR = adjustAfterEpoch ; reduceLearnRateIfImproveLessThan = 0.1 ; "
            + "learnRateDecreaseFactor = 0.5 ; learnRateAdjustInterval = 2";
        var inside = Read($"learningRatesPerSample = 0.01 ; AutoAdjust = {{ {Rule} ; loadBestModel = false }}").RateControl;
        Assert.Equal(new RateControl { ReduceIfImproveLessThan = 0.1, DecreaseFactor = 0.5, AdjustInterval = 2, LoadBestModel = false }, inside);
        Assert.Equal(inside! with { LoadBestModel = true }, Read($"learningRatesPerSample = 0.01 ; {Rule}").RateControl);
    }

    [Fact]
    public void What_only_concerns_other_machines_is_told_and_ignored()
    {
        var said = new List<string>();
        Read("learningRatesPerSample = 0.01 ; numSubminibatches = 4 ; gradientcheck = true ; "
            + "ParallelTrain = { parallelizationMethod = DataParallelSGD }", said);
        Assert.Collection(said,
            line => Assert.StartsWith("numSubminibatches is ignored", line),
            line => Assert.StartsWith("gradientcheck is ignored", line),
            line => Assert.Equal("parallelTrain option is not enabled. ParallelTrain config will be ignored.", line));
    }

    [Theory]
    [InlineData("", "a.cntk(1,7): SGD needs learningRatesPerSample or learningRatesPerMB.")]
    [InlineData("learningRatesPerSample = 1 ; learningRatesPerMB = 1",
        "a.cntk(1,75): learningRatesPerSample and learningRatesPerMB exclude each other; give one of them.")]
    [InlineData("learningRatesPerMB = -1", "a.cntk(1,46): learningRatesPerMB must not be negative, found -1.")]
    [InlineData("learningRatesPerMB = 1 ; momentumPerMB = 1", "a.cntk(1,66): momentumPerMB must be at least 0 and less than 1, found 1.")]
    [InlineData("learningRatesPerMB = 1 ; momentumAsTimeConstant = -1", "a.cntk(1,75): momentumAsTimeConstant must not be negative, found -1.")]
    [InlineData("learningRatesPerMB = 1 ; momentumPerMB = .9 ; momentumPerSample = .9",
        "a.cntk(1,66): momentumPerSample and momentumPerMB exclude each other; give one of them.")]
    [InlineData("learningRatesPerMB = 1 ; epochSize = 100",
        "a.cntk(1,62): epoch size must be larger than mbsize: 100 samples are less than a minibatch of 256.")]
    [InlineData("learningRatesPerMB = 1 ; minibatchSize = 10:0", "a.cntk(1,66): minibatchSize must be a whole number of 1 or more, found 0.")]
    [InlineData("learningRatesPerMB = 1 ; dropoutRate = 1", "a.cntk(1,64): dropoutRate must be at least 0 and less than 1, found 1.")]
    [InlineData("learningRatesPerMB = 1 ; gradUpdateType = adam",
        "a.cntk(1,67): gradUpdateType 'adam' is only in the original's Python; its configurations have fsAdagrad, which is its own form of Adam.")]
    [InlineData("learningRatesPerMB = 1 ; gradUpdateType = sgd",
        "a.cntk(1,67): gradUpdateType must be none, adagrad, rmsProp or fsAdagrad, found 'sgd'.")]
    [InlineData("learningRatesPerMB = 1 ; gaussianNoiseInjectStd = 0:1",
        "a.cntk(1,75): gaussianNoiseInjectStd must be one number of 0 or more for all epochs, found 0:1.")]
    [InlineData("learningRatesPerMB = 1 ; autoAdjustLR = searchBeforeEpoch",
        "a.cntk(1,65): searchBeforeEpoch is not supported: it trains every epoch many times; use adjustAfterEpoch or a schedule of rates.")]
    [InlineData("learningRatesPerMB = 1 ; autoAdjustMinibatch = true",
        "a.cntk(1,72): autoAdjustMinibatch is not supported: write a schedule, minibatchSize = 64*5:128.")]
    public void What_makes_no_sense_is_refused_where_it_stands(string settings, string problem) =>
        Assert.Equal(problem, Configs.Problem(() => Read(settings)));

    [Fact]
    public void The_number_of_epochs_is_required() => Assert.Equal(
        "a.cntk(1,7): required parameter missing: a.cntk:SGD:maxEpochs; is 'maxEpoch' a misspelling of it?",
        Configs.Problem(() => SgdBlock.Of(Configs.Read("SGD = { maxEpoch = 1 ; learningRatesPerMB = 1 }"), _ => { })));
}
