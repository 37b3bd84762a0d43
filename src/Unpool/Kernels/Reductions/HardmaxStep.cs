namespace Unpool.Kernels;

/// <summary>1 at the first maximum of a vector, 0 elsewhere.</summary>
sealed unsafe class HardmaxStep(Place x, Place y, int size) : Step
{
    public override IEnumerable<Touch> Touches => [Touch.Values(x, size), Touch.Values(y, size)];

    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var best = 0;
        for (var i = 1; i < size; i++)
            if (from[i] > from[best])
                best = i;
        var to = new Span<float>(frame.At(y), size);
        to.Clear();
        to[best] = 1;
    }
}
