namespace Unpool.Kernels;

/// <summary>Sums a value to a smaller shape: one table says where each value goes, another where all the sums are.</summary>
sealed unsafe class ReduceTableStep(Place x, int[] ofX, Place y, int[] ofY, int[] sums) : Step
{
    public override IEnumerable<Touch> Touches => [Touch.Table(x, ofX), Touch.Table(y, ofY), Touch.Table(y, sums)];

    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var to = frame.At(y);
        foreach (var sum in sums) to[sum] = 0;
        for (var i = 0; i < ofX.Length; i++) to[ofY[i]] += from[ofX[i]];
    }
}
