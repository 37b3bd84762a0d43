namespace Unpool.Kernels;

/// <summary>
/// One axis of a kernel that moves <paramref name="Stride"/> pixels from result to result, the first time from -<paramref name="Lower"/> on.
/// Each of its weights stays on one phase of the image and moves there by one pixel: a stride-1 correlation again.
/// </summary>
readonly record struct KernelAxis(int Size, int Stride, int Lower)
{
    /// <summary>The phases that there are weights for: all, in their order, or as many as weights.</summary>
    public PhaseAxis Phases => Size < Stride ? new(Stride, At(0) - Shift(0) * Stride, Size) : new(Stride, 0, Stride);

    /// <summary>Which of the <see cref="Phases"/> weight r is on.</summary>
    public int Phase(int r) => Phases.Index(At(r));

    /// <summary>The weights on one of the <see cref="Phases"/>.</summary>
    public int[] On(int phase)
    {
        var first = 0;
        while (first < Size && Phase(first) != phase) first++;
        var weights = new int[(Size - first + Stride - 1) / Stride];
        for (var i = 0; i < weights.Length; i++) weights[i] = first + i * Stride;
        return weights;
    }

    /// <summary>Result p takes pixel p + shift of the phase.</summary>
    public int Shift(int r) => (int)Math.Floor((double)At(r) / Stride);

    /// <summary>The least and the greatest shift.</summary>
    public (int Low, int High) Shifts => (Shift(0), Shift(Size - 1));

    int At(int r) => r - Lower;
}
