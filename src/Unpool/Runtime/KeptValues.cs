using Unpool.Clusters;
using Unpool.Kernels;

namespace Unpool.Runtime;

/// <summary>What samples have kept for steps over the whole minibatch: every rank gets those of all.</summary>
sealed class KeptValues(ICluster cluster, SliceTree tree)
{
    readonly int[] _counts = new int[cluster.Size];
    float[] _values = [];

    /// <summary>The stretches of a sample's kept values that steps over the whole minibatch read, each once.</summary>
    public static (int From, int Floats)[] ReadBy(IReadOnlyList<MinibatchStep> steps) =>
        [.. steps.SelectMany(step => step.Touches).Where(touch => touch.At.Region == Region.Kept)
            .Select(touch => ((int)(touch.At.Offset + touch.From), (int)(touch.End - touch.From))).Distinct()];

    /// <param name="kept">The memory of all samples; this rank's have their values.</param>
    /// <param name="pitch">The distance from one sample's to the next one's.</param>
    /// <param name="read">The stretches of a sample's that are wanted.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="slices">The number of slices that have samples.</param>
    public void Share(PinnedFloats kept, int pitch, (int From, int Floats)[] read, int samples, int slices)
    {
        var floats = 0;
        for (var i = 0; i < read.Length; i++) floats += read[i].Floats;
        if (floats == 0) return;
        for (var rank = 0; rank < cluster.Size; rank++) _counts[rank] = floats * (First(rank + 1) - First(rank));
        var length = AvailableMemory.InOnePiece((long)floats * samples);
        if (_values.Length < length) _values = new float[length];
        Copy(First(cluster.Rank), First(cluster.Rank + 1), pack: true);
        cluster.AllGather(_values.AsSpan(0, length), _counts);
        Copy(0, First(cluster.Rank), pack: false);
        Copy(First(cluster.Rank + 1), samples, pack: false);

        int First(int rank) => (int)((long)samples * Math.Min(slices, tree.First(rank)) / slices);

        void Copy(int first, int end, bool pack)
        {
            var at = first * floats;
            for (var sample = first; sample < end; sample++)
                for (var i = 0; i < read.Length; at += read[i++].Floats)
                {
                    var own = kept.Span.Slice((int)((nint)sample * pitch) + read[i].From, read[i].Floats);
                    var packed = _values.AsSpan(at, read[i].Floats);
                    if (pack) own.CopyTo(packed);
                    else packed.CopyTo(own);
                }
        }
    }
}
