using Unpool.Kernels;

namespace Unpool.Runtime;

/// <summary>
/// A stretch of the plan in which samples do not depend on each other: first what exists once, then the samples' steps, then the sums
/// that the slices made of them are added up, and what sums over the whole minibatch itself.
/// </summary>
sealed record PlanStage(Step[] Before, Step[] Each, MinibatchStep[] After, (int From, int To, int Floats) Sums)
{
    /// <summary>The samples' steps in segments: a sample goes through all of one before the next sample does; a block step is one of its own.</summary>
    public Step[][] Segments { get; } = [.. Split(Each)];

    public int Parts { get; } = After.Sum(s => s.Parts);

    static IEnumerable<Step[]> Split(Step[] steps)
    {
        for (var start = 0; start < steps.Length;)
        {
            var end = start + 1;
            if (steps[start] is not BlockStep)
                while (end < steps.Length && steps[end] is not BlockStep) end++;
            yield return steps[start..end];
            start = end;
        }
    }
}
