using static Unpool.BrainScript.Actions.Keys.BlockKeys;

namespace Unpool.BrainScript.Actions.Keys;

/// <summary>The keys of blocks about data: readers with their inputs, and the format of what is written.</summary>
static class DataKeys
{
    const string Speed = "it changes only how fast data are read";

    public static readonly BlockKeys Reader = new("reader", inherits: false,
    [
        .. Obeyed("readerType", "type", "deserializers", "file", "input", "randomize", "randomizationWindow", "skipSequenceIds", "maxErrors",
            "chunkSizeInBytes", "traceLevel"),
        .. Reported("data are kept in memory as long as there is room", "keepDataInMemory", "numChunksToCache", "cacheIndex"),
        .. Reported("every sequence is one sample", "frameMode", "useMaximumAsSequenceLength", "truncationLength"),
        .. Reported(Speed, "multiThreadedDeserialization", "readMethod", "prefetch"),
        .. Reported("values are read in single precision", "precision"),
        .. Reported("traceLevel says how much is reported", "verbosity"),
        .. Reported(null, "module"),
        .. Reported("one process uses all processors", "distributedMBReading"),
        Refused("truncated", "samples are images or vectors, not sequences", "false", "f", "0"),
        Refused("sampleBasedRandomizationWindow", "a randomizationWindow counts samples", "true", "t", "1"),
    ]);

    public static readonly BlockKeys Input = new("input", inherits: false,
    [
        .. Obeyed("dim", "format", "alias"),
        .. Reported("minibatches are counted in samples", "definesMBSize"),
    ]);

    public static readonly BlockKeys Format = new("format", inherits: false,
        [.. Obeyed("type", "labelMappingFile", "transpose", "prologue", "epilogue", "sequenceSeparator", "sequencePrologue", "sequenceEpilogue",
            "elementSeparator", "sampleSeparator", "precisionFormat")]);
}
