namespace Unpool.Kernels;

/// <summary>Applies G^T to the summed products: [6*K,C,1,S] to the gradient of the kernels, [K,C,R,S].</summary>
sealed unsafe class WinogradKernelStep(Place x, Place y, int kernels, Size2 size) : Step
{
    readonly float[] _g = WinogradForm.Kernel(size.Rows);

    public override IEnumerable<Touch> Touches =>
    [
        Touch.Values(x, (long)WinogradForm.Points * kernels * size.Columns),
        Touch.Values(y, (long)kernels * size.Area),
    ];

    public override void Run(Frame frame)
    {
        var products = frame.At(x);
        var to = frame.At(y);
        nint point = (nint)kernels * size.Columns;
        fixed (float* g = _g)
            for (var k = 0; k < kernels; k++, products += size.Columns)
                for (var r = 0; r < size.Rows; r++)
                    for (var s = 0; s < size.Columns; s++)
                    {
                        float sum = 0;
                        for (var j = 0; j < WinogradForm.Points; j++) sum += g[r * WinogradForm.Points + j] * products[j * point + s];
                        *to++ = sum;
                    }
    }
}
