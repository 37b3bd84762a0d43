namespace Unpool.Kernels;

/// <summary>y = F(a, b), value by value, over planes of one layout.</summary>
sealed unsafe class Map2Step<V, F>(F map, Place a, Place b, Place y, int channels, Plane plane) : Step
    where V : struct, ILane<V> where F : struct, IMap2
{
    readonly F _map = map;
    readonly PinnedFloats? _mask = F.KeepsZero ? null : Mask.Of(plane);
    readonly int _length = plane.Lanes(V.Width) * V.Width;

    public override IEnumerable<Touch> Touches =>
    [
        Touch.Planes(a, plane, channels),
        Touch.Planes(b, plane, channels),
        Touch.Planes(y, plane, channels),
    ];

    public override void Run(Frame frame)
    {
        var p = frame.At(a);
        var q = frame.At(b);
        var to = frame.At(y);
        var f = _map;
        for (var c = 0; c < channels; c++, p += plane.Pitch, q += plane.Pitch, to += plane.Pitch)
            for (var i = 0; i < _length; i += V.Width)
            {
                var value = f.Of(V.Load(p + i), V.Load(q + i));
                if (!F.KeepsZero) value &= V.Load(_mask!.At + i);
                value.Store(to + i);
            }
    }
}
