using Unpool.Data;
using Unpool.Images.Sets;

namespace Unpool.Images;

/// <summary>Picture files as samples to train on and to test on.</summary>
public sealed class PictureSet
{
    internal PictureSet(Shape shape, PictureSamples train, PictureSamples? test, IReadOnlyList<SkippedPicture> skipped) =>
        (Shape, Train, Test, Skipped) = (shape, train, test, skipped);

    /// <summary>The shape of every sample, [channels, height, width].</summary>
    public Shape Shape { get; }

    /// <summary>The samples to train on.</summary>
    public PictureSamples Train { get; }

    /// <summary>The samples to test on: those in a folder test beside a folder train, or a tenth of all; null if that is none.</summary>
    public PictureSamples? Test { get; }

    /// <summary>The files that could not be read, in the order in which they were found.</summary>
    public IReadOnlyList<SkippedPicture> Skipped { get; }

    /// <summary>
    /// Reads pictures. The samples do not depend on the number of threads. They are kept as bytes where no picture has more than 8 bits, and as
    /// floats otherwise; what exceeds the memory for data lies in a temporary file.
    /// </summary>
    /// <param name="names">Folders, which are read with their subfolders; patterns with *, ? and **; .zip archives; picture files.</param>
    /// <param name="options">How pictures become samples.</param>
    /// <param name="progress">Where progress is reported, by one thread at a time.</param>
    /// <param name="threads">The number of threads; null: as many as the machine has processors.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DataException">A name means nothing, there are no pictures, or none of them can be read.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static PictureSet Load(
        IReadOnlyList<string> names, PictureOptions? options = null, IProgress<PictureProgress>? progress = null, int? threads = null,
        CancellationToken cancellation = default) =>
        Load(names, options ?? new(), progress, threads ?? Environment.ProcessorCount, MemoryBudget.Shared, cancellation);

    internal static PictureSet Load(
        IReadOnlyList<string> names, PictureOptions options, IProgress<PictureProgress>? progress, int threads, MemoryBudget memory,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentOutOfRangeException.ThrowIfZero(names.Count, nameof(names));
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        return new PictureLoad(options, memory, new(progress, threads, cancellation)).Load(names);
    }
}
