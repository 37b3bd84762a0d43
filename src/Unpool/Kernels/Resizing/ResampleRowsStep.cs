namespace Unpool.Kernels;

/// <summary>Each row of the result is a sum of rows, with a weight for each.</summary>
/// <param name="taps">For each row of the result, rows and weights.</param>
sealed unsafe class ResampleRowsStep<V>(Place x, Plane from, Place y, Plane to, int channels, (int Place, float Weight)[][] taps) : Step
    where V : struct, ILane<V>
{
    public override IEnumerable<Touch> Touches => [Touch.Planes(x, from, channels), Touch.Planes(y, to, channels)];

    public override void Run(Frame frame)
    {
        var source = frame.At(x);
        var target = frame.At(y);
        for (var c = 0; c < channels; c++, source += from.Pitch, target += to.Pitch)
            for (var r = 0; r < taps.Length; r++) Row(source, target + r * to.Stride, taps[r]);
    }

    void Row(float* source, float* row, (int Place, float Weight)[] sum)
    {
        var width = to.Width;
        if (width < V.Width)
        {
            for (var j = 0; j < width; j++)
            {
                var total = 0f;
                foreach (var (place, weight) in sum) total = MathF.FusedMultiplyAdd(source[place * from.Stride + j], weight, total);
                row[j] = total;
            }
            return;
        }
        for (var j = 0; j < width; j += V.Width)
        {
            // The last vector is moved back to end with the row: what is after it may be another row, or zeros that must stay.
            var at = Math.Min(j, width - V.Width);
            var total = V.All(0);
            foreach (var (place, weight) in sum) total = V.MultiplyAdd(V.Load(source + place * from.Stride + at), V.All(weight), total);
            total.Store(row + at);
        }
    }
}
