namespace Unpool.BrainScript.Library;

/// <summary>Names of the original's library that Unpool deliberately lacks, with the reasons.</summary>
static class OutOfScope
{
    const string Statistics = "computes statistics of all data before training, which Unpool does not do; compute them once and write "
        + "(x - mean) .* invStdDev with ParameterTensor {..., initFromFilePath='...', learningRateMultiplier=0}.";

    static readonly Dictionary<string, string> Reasons = new[]
    {
        ("is for sequences (recurrent or speech networks), which Unpool does not do; its samples are images or vectors.",
            "PastValue FutureValue Delay DelayLayer Shift OptimizedRNNStack RNNStack RecurrentLSTMLayer RecurrentLSTMLayerStack TimeReverse Where "
            + "GatherPacked ScatterPacked PackedIndex ReconcileDynamicAxis ReconcileMBLayout CastAs DynamicAxis EditDistanceError ForwardBackward "
            + "LabelsToGraph SequenceWithLattice LatticeSequenceWithSoftmax Toggle "
            + "_PFValue"),
        (Statistics, "Mean InvStdDev MeanVarNorm FeatureMVNLayer LogPrior LogPriorLayer"),
        ("belongs to language models with many classes, which Unpool does not do; use CrossEntropyWithSoftmax.",
            "ClassBasedCrossEntropyWithSoftmax GetRandomSample GetInclusionFrequency"),
        ("compares a sample with others of its minibatch, which Unpool does not do: it computes samples one by one.",
            "CosDistanceWithNegativeSamples LambdaRank NDCG1Eval"),
        ("is the likelihood under a mixture of normal distributions of speech models, which Unpool does not do.", "GMMLogLikelihood"),
        ("is one number for a whole minibatch, which Unpool does not have; use L1RegWeight or L2RegWeight of the SGD block.",
            "MatrixL1Reg MatrixL2Reg"),
        ("computes with fewer bits, which Unpool does not do; use Times.", "QuantizedTimes"),
        ("is not supported; of the trigonometric and hyperbolic functions Unpool has Sin, Cosine and Tanh.",
            "Acos Asin Acosh Asinh Atanh Cosh Sinh Tan Atan"),
        ("is for networks whose values are -1 and 1, which Unpool does not train.", "StraightThrough"),
        ("reads a setting of the original's program; write the value itself.", "EnvironmentInput"),
        ("is a layer of the earliest networks, which must be given the dimensions of its input; use EmbeddingLayer.", "Embedding"),
    }.SelectMany(group => group.Item2.Split(' ').Select(name => (name, reason: group.Item1))).ToDictionary(pair => pair.name, pair => pair.reason);

    /// <summary>Null for a name that is not known at all.</summary>
    /// <param name="name">The name alone.</param>
    /// <param name="written">The name with the records it was looked for in, as the user wrote it.</param>
    public static string? Reason(string name, string? written = null) =>
        Reasons.TryGetValue(name, out var reason) ? $"'{written ?? name}' {reason}" : null;
}
