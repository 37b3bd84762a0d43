namespace Unpool.Layers;

/// <summary>
/// w[c,d,r,s] = (1 - |r - centre| / factor) · (1 - |s - centre| / factor) where c = d, else 0,
/// with factor = ⌊(k + 1) / 2⌋ and centre = (k - 1) / 2 (Long, Shelhamer and Darrell, 2015, start their upsampling so).
/// </summary>
sealed record BilinearInitializer : Initializer
{
    public override string Name { get; init; } = "bilinear";

    public override void Check(Shape shape)
    {
        if (shape.Rank != 4 || shape[2] != shape[3])
            throw new ArgumentException($"Bilinear values need a kernel [Cin,Cout,k,k]; {shape} is not one.");
    }

    protected override void Write(Span<float> values, Shape shape, ulong seed)
    {
        var (inputs, outputs, size) = (shape[0], shape[1], shape[3]);
        values.Clear();
        for (var c = 0; c < Math.Min(inputs, outputs); c++)
        {
            var plane = values.Slice((c * outputs + c) * size * size, size * size);
            for (var r = 0; r < size; r++)
                for (var s = 0; s < size; s++)
                    plane[r * size + s] = Scale * Tent(r, size) * Tent(s, size);
        }
    }

    static float Tent(int x, int size) => 1 - Math.Abs(x - (size - 1) / 2f) / ((size + 1) / 2);
}
