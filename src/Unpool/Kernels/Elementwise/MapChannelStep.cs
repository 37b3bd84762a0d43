namespace Unpool.Kernels;

/// <summary>y = F(a, b) with one b for each channel, or one for all.</summary>
/// <param name="step">The distance from one channel's b to the next: 1, or 0 if all share one.</param>
sealed unsafe class MapChannelStep<V, F>(F map, Place a, Place b, int step, Place y, int channels, Plane plane) : Step
    where V : struct, ILane<V> where F : struct, IMap2
{
    readonly F _map = map;
    readonly PinnedFloats _mask = Mask.Of(plane);
    readonly int _length = plane.Lanes(V.Width) * V.Width;

    public override IEnumerable<Touch> Touches =>
    [
        Touch.Planes(a, plane, channels),
        Touch.Values(b, (channels - 1L) * step + 1),
        Touch.Planes(y, plane, channels),
    ];

    public override void Run(Frame frame)
    {
        var p = frame.At(a);
        var q = frame.At(b);
        var to = frame.At(y);
        var f = _map;
        for (var c = 0; c < channels; c++, p += plane.Pitch, q += step, to += plane.Pitch)
        {
            var operand = V.All(*q);
            for (var i = 0; i < _length; i += V.Width)
                (f.Of(V.Load(p + i), operand) & V.Load(_mask.At + i)).Store(to + i);
        }
    }
}
