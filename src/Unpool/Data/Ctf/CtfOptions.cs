namespace Unpool.Data;

/// <summary>The options for reading a text.</summary>
public sealed record CtfOptions
{
    /// <summary>Whether every line is a sample, whatever number it begins with.</summary>
    public bool SkipSequenceIds { get; init; }

    /// <summary>The number of errors that are passed over; the next one ends the reading.</summary>
    public int MaxErrors { get; init; }

    /// <summary>The number of bytes of text in a chunk, see <see cref="Dataset.Chunks"/>.</summary>
    public long ChunkSize { get; init; } = Chunking.Size;

    /// <summary>The number of threads that parse; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// The receiver of sentences about values that are not as they should be but no reason to stop, such as missing ones, which are 0.
    /// </summary>
    public Action<string>? Warn { get; init; }

    /// <summary>The receiver of sentences about what is skipped: inputs of the text that are not asked for.</summary>
    public Action<string>? Notice { get; init; }

    /// <summary>The memory that the values go into.</summary>
    internal MemoryBudget Memory { get; init; } = MemoryBudget.Shared;

    /// <summary>The number of bytes of text that a thread parses at a time; they should fit into the cache nearest to it.</summary>
    internal int BlockSize { get; init; } = 512 << 10;
}
