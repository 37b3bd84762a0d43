using static Unpool.BrainScript.Actions.Keys.BlockKeys;

namespace Unpool.BrainScript.Actions.Keys;

/// <summary>The keys of the file itself and of its commands.</summary>
static class ActionKeys
{
    const string SameBits = "the same seed gives the same bits anyway";
    const string Graphics = "it concerns graphics processors";
    const string Whole = "minibatches need no splitting to fit into memory";
    const string Traced = "a write action writes the values of nodes";
    const string OneProcess = "only training is shared out to processes";

    static readonly string[] Common = ["action", "modelPath", "traceLevel", "numCPUThreads", "reader"];

    // Where an action may describe a network.
    static readonly string[] Building = ["BrainScriptNetworkBuilder", "ExperimentalNetworkBuilder", "unpoolGradient", "forceConstantRandomSeed"];

    public static readonly BlockKeys Root = new("the file", inherits: false,
    [
        .. Obeyed("command", "precision", "traceLevel", "stderr", "appendLogFile", "timestamping", "numCPUThreads", "forceConstantRandomSeed",
            "doneFile"),
        // Reported where a value asks for something; the folder counts on the command line only.
        .. Reported(null, "deviceId", "parallelTrain", "currentDirectory"),
        .. Reported(SameBits, "forceDeterministicAlgorithms"),
        .. Reported("memory is shared wherever it can be", "shareNodeValueMatrices", "hyperCompressMemory", "optimizeGradientAccumulation"),
        .. Reported(Graphics, "traceGPUMemoryAllocations", "synchronizeCUDAKernelExecutions"),
        .. Reported("it reports to a cluster", "progressTracing"),
        .. Reported("'dotnet-trace' measures where time goes", "profilerEnabled", "profilerDirectory", "profilerBufferSize", "profilerSyncGpu"),
        .. Reported(OneProcess, "useV2Aggregator"),
        Refused("type", "it is the old name of a setting; write precision"),
    ]);

    public static readonly BlockKeys Train = new("train", inherits: true,
    [
        .. Obeyed([.. Common, .. Building, "makeMode", "SGD", "cvReader"]),
        Refused("optimizer", "a training is described by an SGD block"),
        .. Builders(),
    ]);

    public static readonly BlockKeys Test = new("test", inherits: true, [.. Tested(), .. Obeyed(Building), .. Builders()]);

    public static readonly BlockKeys CrossValidation = new("cv", inherits: true,
    [
        .. Tested(),
        .. Obeyed("crossValidationInterval"),
        .. Reported("models are evaluated one right after the other", "sleepTimeBetweenRuns"),
    ]);

    public static readonly BlockKeys Write = new("write", inherits: true,
    [
        .. Obeyed([.. Common, .. Building, "minibatchSize", "epochSize", "outputPath", "outputNodeNames", "format"]),
        .. Reported(Traced, "traceNodeNamesReal", "traceNodeNamesCategory", "traceNodeNamesSparse"),
        // Refused where a block of that name is found.
        new("writer", KeyFate.Refused),
        Refused("nodeUnitTest", "gradients are not written", "false", "f", "0"),
        Refused("writeSequenceKey", "samples have no keys", "false", "f", "0"),
        .. Builders(),
    ]);

    public static readonly BlockKeys Dump = new("dumpNode", inherits: true,
        [.. Obeyed("action", "modelPath", "nodeName", "nodeNameRegex", "outputFile", "printValues", "printMetadata"),
            .. Reported(null, "traceLevel")]);

    static IEnumerable<KnownKey> Tested() =>
    [
        .. Obeyed([.. Common, "minibatchSize", "epochSize", "evalNodeNames", "numMBsToShowResult", "firstMBsToShowResult"]),
        .. Reported(Whole, "maxSamplesInRAM", "numSubminibatches"),
        .. Reported(OneProcess, "enableDistributedMBReading", "distributedMBReading", "useParallelTrain"),
        .. Reported(Traced, "traceNodeNamesReal", "traceNodeNamesCategory", "traceNodeNamesSparse"),
    ];

    // Refused where a network is looked for, which may be in the block itself only.
    static IEnumerable<KnownKey> Builders() => ((string[])["createNetwork", "SimpleNetworkBuilder", "NDLNetworkBuilder"])
        .Select(key => new KnownKey(key, KeyFate.Refused));
}
