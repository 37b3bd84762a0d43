using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>Weaves an image from its phases, the reverse of <see cref="PhasesStep{V}"/>: phases that are not kept are zeros.</summary>
sealed unsafe class WeaveStep<V>(Place x, Plane from, PhaseAxis rows, PhaseAxis columns, Place y, Plane to, int channels) : Step
    where V : struct, ILane<V>
{
    readonly PinnedFloats _zeros = new(Plane.Up(from.Width));
    readonly PinnedFloats _mask = Mask.Of(Plane.Flat(to.Width));

    public override IEnumerable<Touch> Touches => [Touch.Planes(x, from, channels * rows.Count * columns.Count), Touch.Planes(y, to, channels)];

    public override void Run(Frame frame)
    {
        var phases = frame.At(x);
        var image = frame.At(y);
        for (var c = 0; c < channels; c++, image += to.Pitch, phases += rows.Count * columns.Count * from.Pitch)
            for (var p = 0; p < to.Height; p++)
            {
                var a = rows.Index(p);
                var result = image + p * to.Stride;
                if (a < rows.Count) Row(phases + a * columns.Count * from.Pitch + p / rows.Stride * from.Stride, result);
                else new Span<float>(result, to.Width).Clear();
            }
    }

    void Row(float* phases, float* result)
    {
        switch (columns.Stride)
        {
            case 1: Copy(phases, _mask.At, result, to.Width); break;
            case 2: Alternate(Phase(phases, 0), Phase(phases, 1), _mask.At, result, to.Width); break;
            default:
                if (columns.Count < columns.Stride) new Span<float>(result, to.Width).Clear();
                for (var b = 0; b < columns.Count; b++) Every(phases + b * from.Pitch, columns.Start(b), columns.Stride, result, to.Width);
                break;
        }
    }

    float* Phase(float* phases, int pixel) => columns.Index(pixel) < columns.Count ? phases + columns.Index(pixel) * from.Pitch : _zeros.At;

    static void Copy(float* phase, float* mask, float* result, nint width)
    {
        for (nint q = 0; q < width; q += V.Width) (V.Load(phase + q) & V.Load(mask + q)).Store(result + q);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Alternate(float* even, float* odd, float* mask, float* result, nint width)
    {
        for (nint q = 0; q < width; q += 2 * V.Width, even += V.Width, odd += V.Width)
        {
            V a = V.Load(even), b = V.Load(odd);
            (V.AlternateLow(a, b) & V.Load(mask + q)).Store(result + q);
            // After the last row there is room for only one vector.
            if (q + V.Width < width) (V.AlternateHigh(a, b) & V.Load(mask + q + V.Width)).Store(result + q + V.Width);
        }
    }

    static void Every(float* phase, nint first, nint stride, float* result, nint width)
    {
        for (var q = first; q < width; q += stride) result[q] = *phase++;
    }
}
