using Unpool.Kernels;

namespace Unpool.Runtime;

/// <summary>The addition of the slices' sums of a stage, shared out to a gang's threads where they are long. Allocates nothing.</summary>
sealed class Folding
{
    // The floats that are worth waking the threads for, and those that a thread adds at a time.
    const int WorthSharing = 32 * 1024, Part = 4096;

    readonly PinnedFloats[] _slices;
    readonly PinnedFloats _once;
    readonly SharedWork _work;
    SumPlace _sums;

    /// <param name="slices">The slices' sums.</param>
    /// <param name="once">Where the totals go.</param>
    /// <param name="gang">The threads.</param>
    public Folding(PinnedFloats[] slices, PinnedFloats once, Gang gang)
    {
        (_slices, _once) = (slices, once);
        _work = new(gang, (_, piece) => Fold(piece * Part, Math.Min(Part, _sums.Floats - piece * Part)));
    }

    public void Run(SumPlace sums)
    {
        _sums = sums;
        if (sums.Floats < WorthSharing) Fold(0, sums.Floats);
        else _work.Run((sums.Floats + Part - 1) / Part);
    }

    void Fold(int first, int count) => SliceSums.Fold(_slices, _sums.From + first, _once.Span.Slice(_sums.To + first, count));
}
