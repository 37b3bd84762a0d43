namespace Unpool.Kernels;

/// <summary>Passes each group's gradient to the value that the group was reduced to, and 0 to the others.</summary>
sealed unsafe class ReduceGroupsGradientStep<F>(Place x, int[] ofX, Place dy, int[] ofY, Place dx, int[] to) : Step where F : struct, IExtreme
{
    readonly int _size = ofX.Length / ofY.Length;

    public override IEnumerable<Touch> Touches => [Touch.Table(x, ofX), Touch.Table(dy, ofY), Touch.Table(dx, to)];

    public override void Run(Frame frame)
    {
        var values = frame.At(x);
        var from = frame.At(dy);
        var result = frame.At(dx);
        foreach (var i in to) result[i] = 0;
        for (var i = 0; i < ofY.Length; i++)
            result[to[i * _size + F.Find(values, ofX.AsSpan(i * _size, _size))]] = from[ofY[i]];
    }
}
