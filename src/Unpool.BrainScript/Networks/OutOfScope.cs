namespace Unpool.BrainScript.Networks;

/// <summary>What the original's library has and Unpool deliberately has not.</summary>
static class OutOfScope
{
    const string Recurrent = "is for sequences (recurrent or speech networks), which Unpool does not do; its samples are images or vectors.";

    static readonly Dictionary<string, string> Names = new(
        from name in (string[])[
            "PastValue", "FutureValue", "Delay", "DelayLayer", "Shift", "OptimizedRNNStack", "RNNStack", "RecurrentLSTMLayer", "RecurrentLSTMLayerStack",
            "TimeReverse", "Where", "GatherPacked", "ScatterPacked", "PackedIndex", "ReconcileDynamicAxis", "CastAs", "DynamicAxis", "EnvironmentInput",
            "ClassBasedCrossEntropyWithSoftmax", "CosDistanceWithNegativeSamples", "LambdaRank", "NDCG1Eval", "GMMLogLikelihood", "GetRandomSample",
            "GetInclusionFrequency", "LogPrior", "LogPriorLayer", "FeatureMVNLayer", "MeanVarNorm", "LogPlus", "BFF", "SBFF", "Embedding"]
        select new KeyValuePair<string, string>(name, $"'{name}' {Recurrent}"));

    /// <summary>Null for a name that is not known at all.</summary>
    public static string? Reason(string name) => Names.GetValueOrDefault(name)
        ?? (Refused.Contains(name) ? $"'{name}' is not supported." : null);

    static readonly HashSet<string> Refused =
    [
        "TransposeTimes", "QuantizedTimes", "KhatriRaoProduct", "ColumnwiseCrossProduct", "Mean", "InvStdDev", "PerDimMeanVarNormalization",
        "PerDimMeanVarDeNormalization", "CosDistance", "MatrixL1Reg", "MatrixL2Reg", "ColumnElementTimes", "DiagTimes", "Reshape", "RowRepeat",
    ];
}
