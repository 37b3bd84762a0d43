namespace Unpool.Kernels;

/// <summary>The places where a kernel's weights fall on an image split into phases; weights are counted row by row.</summary>
readonly record struct KernelGrid(KernelAxis Rows, KernelAxis Columns)
{
    public static KernelGrid Of(Size2 kernel, Size2 stride, int top, int left, Size2? dilation = null)
    {
        var apart = dilation ?? 1;
        return new(new(kernel.Rows, stride.Rows, top, apart.Rows), new(kernel.Columns, stride.Columns, left, apart.Columns));
    }

    public Size2 Kernel => new(Rows.Size, Columns.Size);

    /// <summary>The number of planes of each channel: one at stride 1.</summary>
    public int Planes => Rows.Phases.Count * Columns.Phases.Count;

    /// <summary>The one of a channel's planes that weight t is on.</summary>
    public int Plane(int t) => Rows.Phase(t / Columns.Size) * Columns.Phases.Count + Columns.Phase(t % Columns.Size);

    /// <summary>The weights on one of a channel's planes. Going through all weights for each plane would take the square of their number.</summary>
    public int[] On(int plane)
    {
        var (rows, columns) = (Rows.On(plane / Columns.Phases.Count), Columns.On(plane % Columns.Phases.Count));
        var weights = new int[rows.Length * columns.Length];
        for (var t = 0; t < weights.Length; t++) weights[t] = rows[t / columns.Length] * Columns.Size + columns[t % columns.Length];
        return weights;
    }

    /// <summary>
    /// The distance in floats from a result to the pixel of that plane that weight t meets, with rows <paramref name="stride"/> apart.
    /// </summary>
    public int Shift(int t, int stride) => Rows.Shift(t / Columns.Size) * stride + Columns.Shift(t % Columns.Size);
}
