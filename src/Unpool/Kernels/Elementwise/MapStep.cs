namespace Unpool.Kernels;

/// <summary>y = F(x), value by value, over planes of one layout.</summary>
sealed unsafe class MapStep(Map map, Place x, Place y, int channels, Plane plane) : Step
{
    readonly PinnedFloats? _mask = map.KeepsZero ? null : Mask.Of(plane);

    public override IEnumerable<Touch> Touches => [Touch.Planes(x, plane, channels), Touch.Planes(y, plane, channels)];

    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var to = frame.At(y);
        var mask = _mask is null ? null : _mask.At;
        for (var c = 0; c < channels; c++, from += plane.Pitch, to += plane.Pitch) map.Run(from, to, mask, plane.Length);
    }
}
