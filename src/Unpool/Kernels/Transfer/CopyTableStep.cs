namespace Unpool.Kernels;

/// <summary>Copies values between layouts or repeats them: a table says which goes where.</summary>
sealed unsafe class CopyTableStep(Place x, int[] ofX, Place y, int[] ofY) : Step
{
    public override IEnumerable<Touch> Touches => [Touch.Table(x, ofX), Touch.Table(y, ofY)];

    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var to = frame.At(y);
        for (var i = 0; i < ofX.Length; i++) to[ofY[i]] = from[ofX[i]];
    }
}
