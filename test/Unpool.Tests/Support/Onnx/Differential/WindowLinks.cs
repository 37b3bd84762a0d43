namespace Unpool.Tests.Support.Onnx;

/// <summary>Convolutions, poolings and what is about images.</summary>
static class WindowLinks
{
    public static Link? Conv(Random random, Place at)
    {
        if (!at.IsImage || at.IsWild) return null;
        var (kernel, stride, apart, groups) = (Pair(random, 1, 4), Pair(random, 1, 3), Apart(random), Groups(random, at));
        if (Pads(random, at, Reach(kernel, apart), stride, false) is not (var pads, { } sizes)) return null;
        var maps = groups * random.Next(1, 4);
        var bias = random.Next(2) == 0;
        (string, object)[] attributes = [("kernel_shape", kernel), ("strides", stride), .. pads, ("dilations", apart), ("group", groups)];
        return new(Link.Describe("Conv", attributes), ["Conv"], at, at with { Axes = [maps, .. sizes], IsExact = false }, (m, x, y) =>
            m.Weights($"{y}.w", maps, at.Axes[0] / groups, kernel[0], kernel[1]).Weights($"{y}.b", maps)
                .Op("Conv", [x, $"{y}.w", .. bias ? [$"{y}.b"] : (string[])[]], [y], attributes));
    }

    public static Link? ConvTranspose(Random random, Place at)
    {
        if (!at.IsImage || at.IsWild) return null;
        var (kernel, stride, apart, groups) = (Pair(random, 1, 5), Pair(random, 1, 3), Apart(random), Groups(random, at));
        var (maps, reach) = (groups * random.Next(1, 4), Reach(kernel, apart));
        var (attributes, sizes) = (
            new List<(string, object)> { ("kernel_shape", kernel), ("strides", stride), ("dilations", apart), ("group", groups) }, new int[2]);
        var way = random.Next(5);
        if (way == 0)
        {
            attributes.Add(("auto_pad", random.Next(2) == 0 ? "SAME_UPPER" : "SAME_LOWER"));
            for (var i = 0; i < 2; i++) sizes[i] = at.Axes[i + 1] * stride[i];
            if (reach[0] < stride[0] || reach[1] < stride[1]) return null;
        }
        else
        {
            int[] pads = way == 1 ? [0, 0, 0, 0] : [random.Next(3), random.Next(3), random.Next(3), random.Next(3)];
            int[] more = way < 4 ? [0, 0] : [random.Next(stride[0]), random.Next(stride[1])];
            if (way > 1) attributes.Add(("pads", pads));
            if (way == 4) attributes.Add(("output_padding", more));
            for (var i = 0; i < 2; i++) sizes[i] = (at.Axes[i + 1] - 1) * stride[i] + reach[i] - pads[i] - pads[i + 2] + more[i];
        }
        if (sizes.Any(s => s < 1)) return null;
        var bias = random.Next(2) == 0;
        return new(
            Link.Describe("ConvTranspose", [.. attributes]), ["ConvTranspose"], at, at with { Axes = [maps, .. sizes], IsExact = false }, (m, x, y) =>
            m.Weights($"{y}.w", at.Axes[0], maps / groups, kernel[0], kernel[1]).Weights($"{y}.b", maps)
                .Op("ConvTranspose", [x, $"{y}.w", .. bias ? [$"{y}.b"] : (string[])[]], [y], [.. attributes]));
    }

    public static Link? Pool(Random random, Place at)
    {
        if (!at.IsImage || at.IsWild) return null;
        var isMax = random.Next(2) == 0;
        var (kernel, stride) = (Pair(random, 1, 4), Pair(random, 1, 4));
        var ceil = at.Version >= 10 && random.Next(3) == 0;
        if (Pads(random, at, kernel, stride, ceil, most: 2) is not (var pads, { } sizes)) return null;
        (string, object)[] attributes =
            [("kernel_shape", kernel), ("strides", stride), .. pads, .. ceil ? [("ceil_mode", 1)] : ((string, object)[])[]];
        if (!isMax && at.Version >= 7 && random.Next(2) == 0) attributes = [.. attributes, ("count_include_pad", 1)];
        return Link.Of(isMax ? "MaxPool" : "AveragePool", at, [at.Axes[0], .. sizes], attributes, exact: isMax);
    }

    public static Link? GlobalPool(Random random, Place at) => !at.IsImage || at.IsWild
        ? null
        : Link.Of("GlobalAveragePool", at, [at.Axes[0], 1, 1], exact: false);

    public static Link? Unpool(Random random, Place at)
    {
        if (!at.IsImage || at.IsWild || !at.IsExact || at.Version < 9) return null;
        int[] window = Pair(random, 1, 3);
        if (window[0] > at.Axes[1] || window[1] > at.Axes[2]) return null;
        var shape = at.Axes[1] % window[0] != 0 || at.Axes[2] % window[1] != 0 || random.Next(2) == 0;
        (string, object)[] attributes = [("kernel_shape", window), ("strides", window)];
        return new($"{Link.Describe("MaxPool", attributes)}, MaxUnpool(Neg, {(shape ? "Shape" : "")})", ["MaxUnpool"], at, at, (m, x, y) =>
        {
            m.Op("MaxPool", [x], [$"{y}.p", $"{y}.i"], attributes).Op("Neg", [$"{y}.p"], [$"{y}.n"]);
            if (shape) m.Op("Shape", [x], [$"{y}.shape"]);
            m.Op("MaxUnpool", [$"{y}.n", $"{y}.i", .. shape ? [$"{y}.shape"] : (string[])[]], [y], attributes);
        });
    }

    public static Link? Enlarge(Random random, Place at)
    {
        if (!at.IsImage || at.Axes[1] * at.Axes[2] > 100) return null;
        var times = Pair(random, 1, 3);
        int[] to = [at.Axes[0], at.Axes[1] * times[0], at.Axes[2] * times[1]];
        var type = at.Version < 10 ? "Upsample" : "Resize";
        string[] positions = ["half_pixel", "asymmetric"], nearest = ["round_prefer_floor", "floor"];
        var (position, near) = (positions[random.Next(2)], nearest[random.Next(2)]);
        return new(
            $"{type}({times[0]}, {times[1]}{(at.Version < 11 ? "" : $", {position}, {near}")})", [type], at, at with { Axes = to }, (m, x, y) =>
        {
            float[] scales = [1, 1, times[0], times[1]];
            if (at.Version < 9)
            {
                m.Op(type, [x], [y], ("scales", scales), ("mode", "nearest"));
                return;
            }
            m.Floats($"{y}.scales", [4], scales);
            if (at.Version < 11) m.Op(type, [x, $"{y}.scales"], [y], ("mode", "nearest"));
            else m.Op(type, [x, "", $"{y}.scales"], [y], ("mode", "nearest"), ("coordinate_transformation_mode", position), ("nearest_mode", near));
        });
    }

    static int[] Apart(Random random) => random.Next(3) == 0 ? Pair(random, 1, 3) : [1, 1];

    static int Groups(Random random, Place at) => random.Next(3) == 0 ? at.Axes[0] : 1;

    static int[] Reach(int[] kernel, int[] apart) => [(kernel[0] - 1) * apart[0] + 1, (kernel[1] - 1) * apart[1] + 1];

    static int[] Pair(Random random, int least, int most) => [random.Next(least, most + 1), random.Next(least, most + 1)];

    /// <summary>Pads as attributes, none, automatic or explicit, and how many windows they make; or null if they make none.</summary>
    static ((string, object)[] Attributes, int[]? Sizes) Pads(Random random, Place at, int[] kernel, int[] stride, bool ceil, int most = 3)
    {
        var way = random.Next(4);
        var sizes = new int[2];
        if (way == 0 && !ceil)
        {
            for (var i = 0; i < 2; i++) sizes[i] = (at.Axes[i + 1] + stride[i] - 1) / stride[i];
            return ([("auto_pad", random.Next(2) == 0 ? "SAME_UPPER" : "SAME_LOWER")], sizes);
        }
        int[] pads = way == 1 ? [0, 0, 0, 0] : [.. Enumerable.Range(0, 4).Select(i => random.Next(Math.Min(most, kernel[i % 2])))];
        for (var i = 0; i < 2; i++)
        {
            var room = at.Axes[i + 1] + pads[i] + pads[i + 2] - kernel[i];
            if (room < 0) return ([], null);
            sizes[i] = (ceil ? (room + stride[i] - 1) / stride[i] : room / stride[i]) + 1;
            // A window that would begin beyond the image is left out.
            if (ceil && (sizes[i] - 1) * stride[i] >= at.Axes[i + 1] + pads[i]) sizes[i]--;
        }
        return (way == 1 ? [] : [("pads", pads)], sizes);
    }
}
