namespace Unpool.Data;

/// <summary>Options for reading a text.</summary>
public sealed record CtfOptions
{
    /// <summary>Whether every line is a sample, whatever number it begins with.</summary>
    public bool SkipSequenceIds { get; init; }

    /// <summary>The number of errors that are passed over; the next one ends the reading.</summary>
    public int MaxErrors { get; init; }

    /// <summary>Bytes of text in a chunk, see <see cref="Dataset.Chunks"/>.</summary>
    public long ChunkSize { get; init; } = Chunking.Size;

    /// <summary>The number of threads that parse; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Receives a sentence for values that are not as they should be but no reason to stop, such as missing ones, which are 0.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Receives a sentence for what is skipped: inputs of the text that nobody asked for.</summary>
    public Action<string>? Notice { get; init; }

    /// <summary>Where the values go.</summary>
    internal MemoryBudget Memory { get; init; } = MemoryBudget.Shared;

    /// <summary>Bytes of text that a thread parses at a time; they should stay in the cache next to it.</summary>
    internal int BlockSize { get; init; } = 512 << 10;
}
