namespace Unpool.Kernels;

/// <summary>y = F(a, b) for operands of any shape and layout: a table says which values are paired.</summary>
sealed unsafe class MapTableStep<F>(F map, Place a, int[] ofA, Place b, int[] ofB, Place y, int[] ofY) : Step where F : struct, IMap2
{
    readonly F _map = map;

    public override IEnumerable<Touch> Touches => [Touch.Table(a, ofA), Touch.Table(b, ofB), Touch.Table(y, ofY)];

    public override void Run(Frame frame)
    {
        var p = frame.At(a);
        var q = frame.At(b);
        var to = frame.At(y);
        var lane = stackalloc float[Lane4.Width];
        for (var i = 0; i < ofY.Length; i++)
        {
            _map.Of(Lane4.All(p[ofA[i]]), Lane4.All(q[ofB[i]])).Store(lane);
            to[ofY[i]] = *lane;
        }
    }
}
