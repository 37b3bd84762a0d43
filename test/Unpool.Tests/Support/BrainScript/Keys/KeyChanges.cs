using Xunit;

namespace Unpool.Tests.Support.BrainScript;

/// <summary>For each key that is obeyed a setting that shows it.</summary>
static class KeyChanges
{
    const string Reader = "{ readerType = CNTKTextFormatReader ; file = \"$here$/data.txt\" ; "
        + "input = { x = { dim = 4 ; format = dense } ; y = { dim = 2 ; format = dense } } }";

    public const string Simple = "{ x = Input {(2:2)} ; y = Input {2} ; z = LinearLayer {2} (LinearLayer {3} (x)) ; se = SquareError (y, z) ; "
        + "featureNodes = (x) ; labelNodes = (y) ; criterionNodes = (se) ; outputNodes = (z) }";
    const string Far = "{ readerType = CNTKTextFormatReader ; file = \"$here$/far.txt\" ; "
        + "input = { x = { dim = 4 ; format = dense } ; y = { dim = 2 ; format = dense } } }";

    const string Adjusted = "autoAdjustLR = adjustAfterEpoch";

    // Judged by something that becomes worse.
    const string Worse = Adjusted + " ; evalCriterionNodeName = worse";
    const string Reduced = Adjusted + " ; reduceLearnRateIfImproveLessThan = 1000";

    static readonly KeyChange[] All =
    [
        // the file
        new("the file", "command = learn:judge"),
        new("the file", "precision = double", Sentence: "precision = \"double\": "),
        new("the file", "traceLevel = 1"),
        new("the file", "stderr = \"$here$/out/log\"", Sentence: "Redirecting"),
        new("the file", "appendLogFile = x", "stderr = \"$here$/out/log\"", Sentence: "'appendLogFile': expected true or false, found 'x'."),
        new("the file", "timestamping = true", Sentence: "__COMPLETED__"),
        new("the file", "numCPUThreads = x", Sentence: "'numCPUThreads': expected a whole number, found 'x'."),
        new("the file", "forceConstantRandomSeed = true"),
        new("the file", "doneFile = \"$here$/out/done\""),

        // all actions
        new("*", "action = sing", Sentence: "unknown action: sing"),
        new("*", "modelPath = \"$here$/out/nowhere\"", Sentence: "nowhere"),
        // Data are read once and told of then, so these are others.
        new("*", "traceLevel = 1", $"reader = {{ {Reader[1..^1]} ; maxErrors = 1 }}"),
        new("*", "numCPUThreads = x", Sentence: "'numCPUThreads': expected a whole number, found 'x'."),
        new("*", "unpoolGradient = x", $"BrainScriptNetworkBuilder = {Simple}",
            Sentence: "unpoolGradient must be windowMax (CNTK's rule) or switch (the true derivative), found 'x'."),
        new("*", "forceConstantRandomSeed = true", $"BrainScriptNetworkBuilder = {Simple}"),
        new("*", $"reader = {{ {Reader[1..^1]} ; file = \"$here$/nowhere.txt\" }}", Sentence: "nowhere"),
        new("*", $"BrainScriptNetworkBuilder = {Simple}"),
        new("*", $"ExperimentalNetworkBuilder = {Simple}", "BrainScriptNetworkBuilder = default", Fails: true),
        new("*", "minibatchSize = 5"),
        new("*", "epochSize = 9"),
        new("*", "evalNodeNames = other"),
        new("*", "numMBsToShowResult = 1"),
        new("*", "firstMBsToShowResult = 1"),

        // SGD
        new("SGD", "modelPath = \"$here$/out/other\""),
        new("SGD", "trainCriterionNodeName = \"other\"", Sentence: "Training criterion:   other = "),
        new("SGD", "evalCriterionNodeName = other"),
        new("SGD", "maxEpochs = 3"),
        new("SGD", "epochSize = 8"),
        new("SGD", "minibatchSize = 6"),
        new("SGD", "learningRatesPerSample = 0.002"),
        new("SGD", "learningRatesPerMB = 0.02"),
        new("SGD", "minLearningRatePerSample = 1"),
        new("SGD", "momentumAsTimeConstant = 10"),
        new("SGD", "momentumPerSample = 0.5"),
        new("SGD", "momentumPerMB = 0.5"),
        new("SGD", "useNAG = true"),
        new("SGD", "gradUpdateType = rmsProp"),
        new("SGD", "useAdagrad = true"),
        new("SGD", "normWithAveMultiplier = false", "useAdagrad = true"),
        new("SGD", "varianceTimeConstant = 10", "gradUpdateType = fsAdagrad"),
        new("SGD", "fsAdagradTargetAvDenom = 0.1", "gradUpdateType = fsAdagrad"),
        new("SGD", "rms_gamma = 0.5", "gradUpdateType = rmsProp"),
        new("SGD", "rms_wgt_inc = 1.5", "gradUpdateType = rmsProp"),
        new("SGD", "rms_wgt_dec = 0.9", "gradUpdateType = rmsProp ; rms_wgt_min = 0.001"),
        new("SGD", "rms_wgt_max = 0.021", "gradUpdateType = rmsProp"),
        new("SGD", "rms_wgt_min = 0.5", "gradUpdateType = rmsProp"),
        new("SGD", "L1RegWeight = 0.1"),
        new("SGD", "L2RegWeight = 0.1"),
        new("SGD", "disableRegInBatchNormalization = true", "L2RegWeight = 0.1"),
        new("SGD", "gradientClippingWithTruncation = false", "clippingThresholdPerSample = 0.01"),
        new("SGD", "clippingThresholdPerSample = 0.01"),
        new("SGD", "gaussianNoiseInjectStd = 0.1"),
        new("SGD", "dropoutRate = 0.5"),
        new("SGD", "unpoolSlices = 3", Sentence: "unpoolSlices must be a power of two, found 3."),
        new("SGD", "batchNormalizationTimeConstant = 10"),
        new("SGD", "batchNormalizationBlendTimeConstant = 10"),
        new("SGD", "numMBsToShowResult = 1"),
        new("SGD", "firstMBsToShowResult = 1"),
        new("SGD", "traceLevel = 1"),
        new("SGD", "keepCheckPointFiles = true"),
        new("SGD", $"AutoAdjust = {{ {Reduced} }}"),

        // AutoAdjust
        new("AutoAdjust", "autoAdjustLR = adjustAfterEpoch", "reduceLearnRateIfImproveLessThan = 1000"),
        new("AutoAdjust", "reduceLearnRateIfImproveLessThan = 1000", Adjusted),
        new("AutoAdjust", "continueReduce = true", Reduced),
        new("AutoAdjust", "learnRateAdjustInterval = 3", Reduced),
        new("AutoAdjust", "learnRateDecreaseFactor = 0.1", Reduced),
        new("AutoAdjust", "increaseLearnRateIfImproveMoreThan = -1000", Adjusted + " ; reduceLearnRateIfImproveLessThan = -2000"),
        new("AutoAdjust", "learnRateIncreaseFactor = 2",
            Adjusted + " ; reduceLearnRateIfImproveLessThan = -2000 ; increaseLearnRateIfImproveMoreThan = -1000"),
        new("AutoAdjust", "loadBestModel = false", Worse + " ; useEvalCriterionControlLR = true"),
        new("AutoAdjust", "useCVSetControlLRIfCVExists = false", $"cvReader = {Far} ; {Adjusted}", AroundPlace: "learn"),
        new("AutoAdjust", "useEvalCriterionControlLR = true", Worse),

        // train
        new("train", $"SGD = {{ maxEpochs = 1 ; learningRatesPerSample = 0.002 }}"),
        new("train", $"cvReader = {Reader}"),
        new("train", "makeMode = x", Sentence: "'makeMode': expected true or false, found 'x'."),

        // the other actions
        new("cv", "crossValidationInterval = 1:1:1"),
        new("write", "outputPath = \"$here$/out/other\""),
        new("write", "outputNodeNames = z"),
        new("write", "format = { precisionFormat = .1 }"),
        new("dumpNode", "nodeName = z"),
        new("dumpNode", "nodeNameRegex = z"),
        new("dumpNode", "outputFile = \"$here$/out/other.txt\""),
        new("dumpNode", "printValues = false"),
        new("dumpNode", "printMetadata = false"),

        // reader
        new("reader", "readerType = ImageReader", Sentence: "'ImageReader' is not supported"),
        new("reader", "type = ImageReader", "readerType = default", Sentence: "'ImageReader' is not supported", Fails: true),
        new("reader", "deserializers = ( { type = ImageDeserializer } )", Sentence: "'ImageDeserializer' is not supported"),
        new("reader", "file = \"$here$/nowhere.txt\"", Sentence: "nowhere"),
        new("reader", "input = { x = { dim = 4 ; format = dense } }", Sentence: "the network reads 'y'"),
        new("reader", "randomize = false"),
        new("reader", "randomizationWindow = 4", "chunkSizeInBytes = 60"),
        new("reader", "skipSequenceIds = x", Sentence: "'skipSequenceIds': expected true or false, found 'x'."),
        new("reader", "maxErrors = x", Sentence: "'maxErrors': expected a whole number, found 'x'."),
        new("reader", "chunkSizeInBytes = 60"),
        new("reader", "traceLevel = 1", Sentence: "skipped the input 'u', which is not asked for."),
        new("input", "dim = 3", Sentence: "'x' of the network is 2x2, 4 values, but its 'dim' in the reader is 3."),
        new("input", "format = sparse", Sentence: "expected ':' after the index"),
        new("input", "alias = y", Sentence: "both have the name 'y' in the file"),

        // format
        new("format", "type = category"),
        new("format", "labelMappingFile = \"$here$/nowhere.txt\"", Sentence: "nowhere"),
        new("format", "transpose = false"),
        new("format", "prologue = x"),
        new("format", "epilogue = x"),
        new("format", "sequenceSeparator = x"),
        new("format", "sequencePrologue = x"),
        new("format", "sequenceEpilogue = x"),
        new("format", "elementSeparator = x"),
        new("format", "sampleSeparator = x", "transpose = false"),
        new("format", "precisionFormat = .2"),
    ];

    public static KeyChange Of(string block, string key)
    {
        KeyChange[] found = [.. All.Where(c => c.Block == block && c.Key == key)];
        return Assert.Single(found.Length > 0 ? found : [.. All.Where(c => c.Block == "*" && c.Key == key)]);
    }
}
