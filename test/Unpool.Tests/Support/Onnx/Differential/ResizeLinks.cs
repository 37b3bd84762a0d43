using System.Globalization;

namespace Unpool.Tests.Support.Onnx;

/// <summary>Images of another size, in every way that is read.</summary>
static class ResizeLinks
{
    static readonly string[] Positions = ["half_pixel", "pytorch_half_pixel", "align_corners", "asymmetric"];
    static readonly string[] Rounding = ["round_prefer_floor", "round_prefer_ceil", "floor", "ceil"];

    public static Link? Resize(Random random, Place at)
    {
        if (!at.IsImage || at.IsWild || at.Version < 11) return null;
        var linear = random.Next(2) == 0;
        List<(string, object)> attributes =
        [
            ("mode", linear ? "linear" : "nearest"), ("coordinate_transformation_mode", Positions[random.Next(4)]),
            ("nearest_mode", Rounding[random.Next(4)]),
        ];
        var (bySize, byAxes) = (random.Next(2) == 0, at.Version >= 18 && random.Next(2) == 0);
        int[] sizes = [random.Next(1, 2 * at.Axes[1] + 2), random.Next(1, 2 * at.Axes[2] + 2)];
        float[] scales = [random.Next(2, 13) / 4f, random.Next(2, 13) / 4f];
        if (byAxes) attributes.Add(("axes", new[] { -2, 3 }));
        int[] to = bySize ? [at.Axes[0], .. sizes] : [at.Axes[0], (int)(at.Axes[1] * scales[0]), (int)(at.Axes[2] * scales[1])];
        // The number of samples must be known to be said.
        if (to.Contains(0) || bySize && !byAxes && at.Samples is null) return null;
        var numbers = bySize ? string.Join("x", sizes) : string.Join("x", scales.Select(s => s.ToString(CultureInfo.InvariantCulture)));
        return new($"{Link.Describe("Resize", [.. attributes])} by {numbers}", ["Resize"], at, at with { Axes = to, IsExact = at.IsExact && !linear },
            (m, x, y) =>
            {
                if (bySize) m.Integers($"{y}.sizes", byAxes ? [sizes[0], sizes[1]] : [at.Samples!.Value, at.Axes[0], sizes[0], sizes[1]]);
                else m.Floats($"{y}.scales", [byAxes ? 2 : 4], byAxes ? scales : [1, 1, .. scales]);
                // Until version 13, what is not given was an empty tensor.
                m.Floats($"{y}.none", [0]);
                var none = at.Version < 13 ? $"{y}.none" : "";
                m.Op("Resize", bySize ? [x, none, none, $"{y}.sizes"] : [x, none, $"{y}.scales"], [y], [.. attributes]);
            });
    }
}
