namespace Unpool.Kernels;

/// <summary>The sum of <see cref="WinogradWeightsStep{V,P}"/> in the order of kernels: [R*S, rows, vectors] to [K,C,R,S].</summary>
sealed unsafe class WinogradKernelStep(Place x, Place y, WinogradSides sides, Size2 kernel) : Step
{
    public override IEnumerable<Touch> Touches =>
    [
        Touch.Values(x, (long)kernel.Area * sides.Rows * sides.Vectors),
        Touch.Values(y, (long)kernel.Area * sides.Maps * sides.Channels),
    ];

    public override void Run(Frame frame)
    {
        var to = frame.At(y);
        var (features, area) = (sides.VectorFeatures, kernel.Area);
        nint tap = (nint)sides.Rows * sides.Vectors;
        var (row, feature) = sides.RowsAreMaps ? (sides.Channels * area, area) : (area, sides.Channels * area);
        for (var r = 0; r < sides.Rows; r++)
            for (var v = 0; v < features; v += Plane.Step)
            {
                // Whole cache lines: those of different weights lie so far apart that they displace each other.
                var from = frame.At(x) + (nint)r * sides.Vectors + v;
                var kernels = to + (nint)r * row + (nint)v * feature;
                var count = Math.Min(Plane.Step, features - v);
                for (var t = 0; t < area; t++, from += tap)
                    for (var i = 0; i < count; i++) kernels[(nint)i * feature + t] = from[i];
            }
    }
}
