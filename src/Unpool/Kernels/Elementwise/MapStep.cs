namespace Unpool.Kernels;

/// <summary>y = F(x), value by value, over planes of one layout.</summary>
sealed unsafe class MapStep<V, F>(Place x, Place y, int channels, Plane plane) : Step
    where V : struct, ILane<V> where F : struct, IMap
{
    readonly PinnedFloats? _mask = F.KeepsZero ? null : Mask.Of(plane);
    readonly int _length = plane.Lanes(V.Width) * V.Width;

    public override IEnumerable<Touch> Touches => [Touch.Planes(x, plane, channels), Touch.Planes(y, plane, channels)];

    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var to = frame.At(y);
        for (var c = 0; c < channels; c++, from += plane.Pitch, to += plane.Pitch)
            for (var i = 0; i < _length; i += V.Width)
            {
                var value = F.Of(V.Load(from + i));
                if (!F.KeepsZero) value &= V.Load(_mask!.At + i);
                value.Store(to + i);
            }
    }
}
