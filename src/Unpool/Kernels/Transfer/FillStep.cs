namespace Unpool.Kernels;

/// <summary>Writes one number everywhere.</summary>
sealed unsafe class FillStep(Place y, int size, float value) : Step
{
    public override IEnumerable<Touch> Touches => [Touch.Values(y, size)];

    public override void Run(Frame frame) => new Span<float>(frame.At(y), size).Fill(value);
}
