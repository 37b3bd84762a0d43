namespace Unpool.Kernels;

/// <summary>
/// The mean of each window's pixels in the image, or in the image and its pads, or the transpose of that: each value spread over its window.
/// </summary>
sealed unsafe class AveragePoolStep(Place x, Plane from, Place y, Plane to, int channels, WindowGrid grid, bool countPads, bool transposed) : Step
{
    public override IEnumerable<Touch> Touches => [Touch.Planes(x, from, channels), Touch.Planes(y, to, channels)];

    public override void Run(Frame frame)
    {
        var source = frame.At(x);
        var target = frame.At(y);
        for (var c = 0; c < channels; c++, source += from.Pitch, target += to.Pitch)
        {
            if (transposed) new Span<float>(target, to.Length).Clear();
            for (var p = 0; p < grid.Rows.Outputs; p++)
                for (var q = 0; q < grid.Columns.Outputs; q++)
                    Window(source, target, p, q);
        }
    }

    void Window(float* source, float* target, int p, int q)
    {
        var (top, bottom) = (grid.Rows.First(p), grid.Rows.End(p));
        var (left, right) = (grid.Columns.First(q), grid.Columns.End(q));
        var share = 1f / (countPads ? grid.Rows.Padded(p) * grid.Columns.Padded(q) : (bottom - top) * (right - left));
        var sum = 0f;
        for (var i = top; i < bottom; i++)
            for (var j = left; j < right; j++)
                if (transposed) target[i * to.Stride + j] += source[p * from.Stride + q] * share;
                else sum += source[i * from.Stride + j];
        if (!transposed) target[p * to.Stride + q] = sum * share;
    }
}
