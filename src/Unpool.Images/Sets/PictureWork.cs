using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Unpool.Images.Sets;

/// <summary>Work on many pictures by several threads, with progress and an end on demand.</summary>
sealed class PictureWork(IProgress<PictureProgress>? progress, int threads, CancellationToken cancellation)
{
    readonly Lock _report = new();

    /// <summary>Works on all pictures.</summary>
    public void ForEach(PictureStage stage, IReadOnlyList<PictureCandidate> pictures, Action<PictureCandidate> work)
    {
        var done = 0;
        progress?.Report(new(stage, 0, pictures.Count));
        Run(pictures, (picture, _) =>
        {
            work(picture);
            if (progress is null) return;
            lock (_report) progress.Report(new(stage, ++done, pictures.Count));
        });
    }

    /// <summary>Whether something is true of any picture; not all need be looked at.</summary>
    public bool Any(IReadOnlyList<PictureCandidate> pictures, Func<PictureCandidate, bool> isTrue)
    {
        var found = false;
        Run(pictures, (picture, state) =>
        {
            if (!isTrue(picture)) return;
            Volatile.Write(ref found, true);
            state.Stop();
        });
        return found;
    }

    void Run(IReadOnlyList<PictureCandidate> pictures, Action<PictureCandidate, ParallelLoopState> work)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        try
        {
            // One at a time: the last of several large ones would be waited for by all.
            Parallel.ForEach(Partitioner.Create(pictures, EnumerablePartitionerOptions.NoBuffering), options, work);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
