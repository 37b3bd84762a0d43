namespace Unpool.Tests.Support.Onnx;

/// <summary>Numbers of other types, and values that are put at the places of maxima, as exporters write it without an operator for it.</summary>
static class PlaceLinks
{
    const int Int32 = 6, Int64 = 7, Double = 11;

    /// <summary>To another type and back, which cuts fractions off or does nothing.</summary>
    public static Link? Cast(Random random, Place at)
    {
        if (at.IsWild || !at.IsExact) return null;
        int[] types = [Int32, Int64, Double];
        var type = types[random.Next(3)];
        return new($"Cast({type}), Cast(1)", ["Cast"], at, at, (m, x, y) => m.Floats($"{y}.four", [], 4).Op("Mul", [x, $"{y}.four"], [$"{y}.m"])
            .Op("Cast", [$"{y}.m"], [$"{y}.cast"], ("to", type)).Op("Cast", [$"{y}.cast"], [y], ("to", 1)));
    }

    /// <summary>The maxima of windows, negated, where they were: all samples in one row.</summary>
    public static Link? Scatter(Random random, Place at)
    {
        if (!at.IsImage || at.IsWild || !at.IsExact || at.Version < 11) return null;
        int[] window = [random.Next(1, 4), random.Next(1, 4)];
        if (window[0] > at.Axes[1] || window[1] > at.Axes[2]) return null;
        var (ceil, nd) = (random.Next(2), random.Next(2) == 0);
        var inPlanes = random.Next(2) == 0;
        (string, object)[] attributes = [("kernel_shape", window), ("strides", window), ("ceil_mode", ceil)];
        return new($"{Link.Describe("MaxPool", attributes)}, {(inPlanes ? "in planes, " : "")}{(nd ? "ScatterND" : "ScatterElements")}(Neg)",
            [nd ? "ScatterND" : "ScatterElements"], at, at, (m, x, y) =>
            {
                m.Integers($"{y}.all", -1).Op("MaxPool", [x], [$"{y}.p", $"{y}.i"], attributes).Op("Neg", [$"{y}.p"], [$"{y}.n"])
                    .Op("Shape", [x], [$"{y}.shape"]).Op("ConstantOfShape", [$"{y}.shape"], [$"{y}.zeros"])
                    .Op("Reshape", [$"{y}.zeros", $"{y}.all"], [$"{y}.row"]).Op("Reshape", [$"{y}.n", $"{y}.all"], [$"{y}.values"]);
                var indices = inPlanes ? InPlanesAndBack(m, at, x, y) : $"{y}.i";
                m.Op("Reshape", [indices, $"{y}.all"], [$"{y}.places"]);
                var places = $"{y}.places";
                if (nd) m.Integers($"{y}.column", -1, 1).Op("Reshape", [places, $"{y}.column"], [places = $"{y}.places1"]);
                m.Op(nd ? "ScatterND" : "ScatterElements", [$"{y}.row", places, $"{y}.values"], [$"{y}.filled"])
                    .Op("Reshape", [$"{y}.filled", $"{y}.shape"], [y]);
            });
    }

    static string InPlanesAndBack(ForeignModel m, Place at, string x, string y)
    {
        var pixels = at.Axes[1] * at.Axes[2];
        m.Integers($"{y}.starts", 0, 0).Integers($"{y}.ends", 1, 1).Integers($"{y}.axes", 2, 3).Integer($"{y}.zero", 0).Integer($"{y}.one", 1)
            .Integer($"{y}.c", at.Axes[0]).Integer($"{y}.hw", pixels).Integers($"{y}.view", -1, at.Axes[0], 1, 1)
            .Op("MaxPool", [x], [$"{y}.same", $"{y}.own"], ("kernel_shape", new[] { 1, 1 }), ("strides", new[] { 1, 1 }))
            .Op("Slice", [$"{y}.own", $"{y}.starts", $"{y}.ends", $"{y}.axes"], [$"{y}.first"])
            .Op("Sub", [$"{y}.i", $"{y}.first"], [$"{y}.local"])
            .Op("Gather", [$"{y}.shape", $"{y}.zero"], [$"{y}.samples"]).Op("Mul", [$"{y}.samples", $"{y}.c"], [$"{y}.nc"])
            .Op("Range", [$"{y}.zero", $"{y}.nc", $"{y}.one"], [$"{y}.range"]).Op("Reshape", [$"{y}.range", $"{y}.view"], [$"{y}.viewed"])
            .Op("Mul", [$"{y}.viewed", $"{y}.hw"], [$"{y}.offset"]).Op("Add", [$"{y}.local", $"{y}.offset"], [$"{y}.global"]);
        return $"{y}.global";
    }
}
