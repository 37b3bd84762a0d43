namespace Unpool.Kernels;

/// <summary>
/// One axis of a kernel that moves <paramref name="Stride"/> pixels from result to result, beginning at -<paramref name="Lower"/>.
/// Each of its weights stays on one phase of the image and moves by one pixel there: a stride-1 correlation again. Weights are
/// <paramref name="Dilation"/> pixels apart.
/// </summary>
readonly record struct KernelAxis(int Size, int Stride, int Lower, int Dilation = 1)
{
    /// <summary>The phases that there are weights for: all, in their order, or as many as there are weights side by side.</summary>
    public PhaseAxis Phases => Size < Stride && Dilation == 1 ? new(Stride, At(0) - Shift(0) * Stride, Size) : new(Stride, 0, Stride);

    /// <summary>The one of the <see cref="Phases"/> that weight r is on.</summary>
    public int Phase(int r) => Phases.Index(At(r));

    /// <summary>The weights on one of the <see cref="Phases"/>.</summary>
    public int[] On(int phase)
    {
        // Weights that many apart are on the same phase.
        var period = Stride / CommonDivisor(Stride, Dilation);
        var (first, end) = (0, Math.Min(Size, period));
        while (first < end && Phase(first) != phase) first++;
        if (first == end) return [];
        var weights = new int[(Size - first + period - 1) / period];
        for (var i = 0; i < weights.Length; i++) weights[i] = first + i * period;
        return weights;
    }

    /// <summary>The shift of a weight: result p takes pixel p + shift of the phase.</summary>
    public int Shift(int r) => (int)Math.Floor((double)At(r) / Stride);

    /// <summary>The smallest and the largest shift.</summary>
    public (int Low, int High) Shifts => (Shift(0), Shift(Size - 1));

    int At(int r) => r * Dilation - Lower;

    static int CommonDivisor(int a, int b) => b == 0 ? a : CommonDivisor(b, a % b);
}
