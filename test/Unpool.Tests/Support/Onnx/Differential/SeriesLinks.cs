namespace Unpool.Tests.Support.Onnx;

/// <summary>Convolutions and poolings of rows, [channels, length].</summary>
static class SeriesLinks
{
    public static Link? Conv(Random random, Place at)
    {
        if (!IsSeries(at)) return null;
        var (kernel, stride, maps) = (random.Next(1, 4), random.Next(1, 3), random.Next(1, 4));
        int[] pads = [random.Next(kernel), random.Next(kernel)];
        var size = at.Axes[1] + pads[0] + pads[1] - kernel;
        if (size < 0) return null;
        (string, object)[] attributes = [("kernel_shape", new[] { kernel }), ("strides", new[] { stride }), ("pads", pads)];
        return new(Link.Describe("Conv", attributes), ["Conv of rows"], at, at with { Axes = [maps, size / stride + 1], IsExact = false },
            (m, x, y) => m.Weights($"{y}.w", maps, at.Axes[0], kernel).Weights($"{y}.b", maps).Op("Conv", [x, $"{y}.w", $"{y}.b"], [y], attributes));
    }

    public static Link? ConvTranspose(Random random, Place at)
    {
        if (!IsSeries(at)) return null;
        var (kernel, stride, maps) = (random.Next(1, 5), random.Next(1, 3), random.Next(1, 4));
        var more = random.Next(stride);
        int[] pads = [random.Next(2), random.Next(2)];
        var size = (at.Axes[1] - 1) * stride + kernel - pads[0] - pads[1] + more;
        if (size < 1) return null;
        (string, object)[] attributes =
            [("kernel_shape", new[] { kernel }), ("strides", new[] { stride }), ("pads", pads), ("output_padding", new[] { more })];
        return new(Link.Describe("ConvTranspose", attributes), ["ConvTranspose of rows"], at, at with { Axes = [maps, size], IsExact = false },
            (m, x, y) => m.Weights($"{y}.w", at.Axes[0], maps, kernel).Op("ConvTranspose", [x, $"{y}.w"], [y], attributes));
    }

    /// <summary>A pooling, or one of maxima that is undone again.</summary>
    public static Link? Pool(Random random, Place at)
    {
        if (!IsSeries(at)) return null;
        var window = random.Next(1, 4);
        if (window > at.Axes[1]) return null;
        (string, object)[] attributes = [("kernel_shape", new[] { window }), ("strides", new[] { window })];
        if (random.Next(2) == 0 && at.IsExact && at.Version >= 9)
            return new($"{Link.Describe("MaxPool", attributes)}, MaxUnpool(Neg, Shape)", ["MaxUnpool of rows"], at, at, (m, x, y) => m
                .Op("MaxPool", [x], [$"{y}.p", $"{y}.i"], attributes).Op("Neg", [$"{y}.p"], [$"{y}.n"]).Op("Shape", [x], [$"{y}.shape"])
                .Op("MaxUnpool", [$"{y}.n", $"{y}.i", $"{y}.shape"], [y], attributes));
        var isMax = random.Next(2) == 0;
        var link = Link.Of(isMax ? "MaxPool" : "AveragePool", at, [at.Axes[0], at.Axes[1] / window], attributes, exact: isMax);
        return link with { Operators = ["pooling of rows"] };
    }

    static bool IsSeries(Place at) => at.Axes.Length == 2 && !at.IsWild;
}
