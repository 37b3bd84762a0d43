using static Unpool.BrainScript.Actions.Keys.BlockKeys;

namespace Unpool.BrainScript.Actions.Keys;

/// <summary>The keys of an SGD block and of the AutoAdjust block in it.</summary>
static class SgdKeys
{
    const string Searching = "it belongs to searchBeforeEpoch, which is not supported";
    const string Sizing = "it belongs to autoAdjustMinibatch, which is not supported";
    const string Sequences = "it belongs to the training of sequences, which is not supported";
    const string Board = "no files for TensorBoard are written";

    public static readonly BlockKeys Sgd = new("SGD", inherits: true,
    [
        .. Obeyed("modelPath", "trainCriterionNodeName", "evalCriterionNodeName", "maxEpochs", "epochSize", "minibatchSize",
            "learningRatesPerSample", "learningRatesPerMB", "minLearningRatePerSample",
            "momentumAsTimeConstant", "momentumPerSample", "momentumPerMB", "useNAG",
            "gradUpdateType", "useAdagrad", "normWithAveMultiplier", "varianceTimeConstant", "fsAdagradTargetAvDenom",
            "rms_gamma", "rms_wgt_inc", "rms_wgt_dec", "rms_wgt_max", "rms_wgt_min",
            "L1RegWeight", "L2RegWeight", "disableRegInBatchNormalization", "gradientClippingWithTruncation", "clippingThresholdPerSample",
            "gaussianNoiseInjectStd", "dropoutRate", "batchNormalizationTimeConstant", "batchNormalizationBlendTimeConstant",
            "numMBsToShowResult", "firstMBsToShowResult", "traceLevel", "keepCheckPointFiles", "AutoAdjust"),
        // Refused where a network normalises batches, which would be those of the parts.
        .. Reported("minibatches need no splitting to fit into memory", "numSubminibatches", "maxSamplesInRAM"),
        .. Reported("convolutions need no such memory", "maxTempMemSizeInSamplesForCNN"),
        .. Reported("it concerns graphics processors", "numMBsToCUDAProfile"),
        .. Reported("a write action writes the values of nodes", "traceNodeNamesReal", "traceNodeNamesCategory", "traceNodeNamesSparse"),
        .. Reported("Unpool's own tests check every gradient", "gradientcheck", "sigFigs", "unitTest"),
        .. Reported(Board, "tensorBoardLogDir", "tensorBoardNumMBsToLogResult"),
        .. Reported("gradients have all their bits, and time is not measured by itself", "gradientBits", "packThresholdSizeInKB", "syncStatsTrace"),
        .. Reported(null, "ParallelTrain"),
        .. Obeyed("unpoolSlices"),
        .. Reported(Sequences, "hSmoothingWeight", "frameDropThresh", "doReferenceAlign", "seqGammarUsesMBR", "seqGammarAMF", "seqGammarLMF",
            "seqGammarBMMIFactor", "seqGammarWordPen"),
        .. Reported("it only reports", "validateAfterModelReloading"),
        Refused("truncated", "samples are images or vectors, not sequences", "false", "f", "0"),
        Refused("adaptationRegType", "it is for speech", "none"),
        Refused("adaptationRegWeight", "it is for speech", "0", "0.0"),
        Refused("useAllDataForPreComputedNode", "values are computed beforehand from all data", "true", "t", "1"),
        Refused("executionEngine", "there is one way to execute a network", "synchronous"),
        Refused("saveBestModelPerCriterion", "the model of every epoch is kept, and a cv action finds the best", "false", "f", "0"),
    ]);

    public static readonly BlockKeys Parallel = new("ParallelTrain", inherits: true,
    [
        .. Obeyed("parallelizationMethod", "DataParallelSGD"),
        .. Reported("figures are those of one process from the first epoch on", "parallelizationStartEpoch"),
        .. Reported("every process reads what it computes", "distributedMBReading"),
        .. Reported("time is not measured by itself", "syncPerfStats", "syncStatsTrace"),
        .. Reported("the method is not asked for", "ModelAveragingSGD", "BlockMomentumSGD", "DataParallelASGD"),
    ]);

    public static readonly BlockKeys DataParallel = new("DataParallelSGD", inherits: true,
    [
        .. Obeyed("gradientBits"),
        .. Reported("gradients have all their bits", "useZeroThresholdFor1BitQuantization", "numGradientBits"),
        Refused("useBufferedAsyncGradientAggregation", "updates that lag behind change what is computed", "false", "f", "0"),
    ]);

    public static readonly BlockKeys AutoAdjust = new("AutoAdjust", inherits: true,
    [
        .. Obeyed("autoAdjustLR", "reduceLearnRateIfImproveLessThan", "continueReduce", "learnRateAdjustInterval", "learnRateDecreaseFactor",
            "increaseLearnRateIfImproveMoreThan", "learnRateIncreaseFactor", "loadBestModel",
            "useCVSetControlLRIfCVExists", "useEvalCriterionControlLR"),
        .. Reported(Searching, "numPrevLearnRates", "numBestSearchEpoch", "numSamples4Search", "numMiniBatch4LRSearch"),
        .. Reported(Sizing, "minibatchSizeTuningFrequency", "minibatchSizeTuningMax", "minibatchSearchCriterionErrorMargin"),
        Refused("autoAdjustMinibatch", "write a schedule, minibatchSize = 64*5:128", "false", "f", "0"),
    ]);
}
