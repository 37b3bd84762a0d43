using Unpool.Kernels;

namespace Unpool.Runtime;

/// <summary>
/// A stretch of the plan in which samples do not depend on each other: first what exists once, then the samples' steps, then the addition of
/// the slices' sums, and whatever sums over the whole minibatch itself. A sample goes through all of a segment
/// before the next one does; a block step is a segment of its own.
/// </summary>
sealed record PlanStage(Step[] Before, Step[][] Segments, MinibatchStep[] After, SumPlace Sums)
{
    public IEnumerable<Step> Steps => [.. Before, .. Segments.SelectMany(s => s), .. After];

    /// <summary>The steps that are prepared: all but those that exist once.</summary>
    public Step[] Prepared { get; } = [.. Segments.SelectMany(s => s), .. After];

    /// <summary>The floats that they prepare.</summary>
    public long PreparedFloats { get; } = Segments.SelectMany(s => s).Concat(After).Sum(s => s.PreparedFloats);

    /// <summary>The number of parts of all steps in <see cref="After"/>.</summary>
    public int Parts { get; } = After.Sum(s => s.Parts);

    /// <summary>Computes one of them.</summary>
    public void RunPart(Frame frame, int part)
    {
        foreach (var step in After)
        {
            if (part < step.Parts)
            {
                Touched.By(step, frame);
                step.RunPart(frame, part);
                return;
            }
            part -= step.Parts;
        }
    }
}
