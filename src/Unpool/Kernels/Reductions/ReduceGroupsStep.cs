namespace Unpool.Kernels;

/// <summary>Reduces groups of equally many values, each to one.</summary>
/// <param name="groups">The offsets of the values of the first group, then those of the second.</param>
/// <param name="results">The offset of each group's result.</param>
sealed unsafe class ReduceGroupsStep<F>(Place x, int[] groups, Place y, int[] results) : Step where F : struct, IReduction
{
    readonly int _size = groups.Length / results.Length;

    public override IEnumerable<Touch> Touches => [Touch.Table(x, groups), Touch.Table(y, results)];

    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var to = frame.At(y);
        for (var i = 0; i < results.Length; i++) to[results[i]] = F.Of(from, groups.AsSpan(i * _size, _size));
    }
}
