namespace Unpool.Tests.Support.Onnx;

/// <summary>Products, norms and reductions.</summary>
static class RowLinks
{
    public static Link? Gemm(Random random, Place at)
    {
        if (at.Axes.Length != 1 || at.IsWild) return null;
        var (inputs, outputs) = (at.Size, random.Next(1, 6));
        var (transposed, alpha, beta) = (random.Next(2) == 0, random.Next(3) == 0, random.Next(3) == 0);
        long[]? bias = random.Next(7) switch
        {
            0 when at.Version >= 11 => null,
            1 => [],
            2 => [1],
            3 => [1, outputs],
            4 when at.Samples is { } samples => [samples, random.Next(2) == 0 ? 1 : outputs],
            _ => [outputs],
        };
        (string, object)[] attributes =
        [
            .. transposed ? [("transB", 1)] : ((string, object)[])[], .. alpha ? [("alpha", 0.5f)] : ((string, object)[])[],
            .. beta ? [("beta", 2f)] : ((string, object)[])[],
        ];
        return new($"{Link.Describe("Gemm", attributes)} to {outputs}, C {(bias is null ? "none" : $"[{string.Join(", ", bias)}]")}", ["Gemm"], at,
            at with { Axes = [outputs], IsExact = false }, (m, x, y) =>
            {
                m.Weights($"{y}.w", transposed ? outputs : inputs, transposed ? inputs : outputs);
                if (bias is not null) m.Floats($"{y}.c", bias, ValueLinks.Numbers(random, bias));
                m.Op("Gemm", [x, $"{y}.w", .. bias is null ? [] : (string[])[$"{y}.c"]], [y], attributes);
            });
    }

    public static Link? MatMul(Random random, Place at)
    {
        if (at.Axes.Length > 2 || at.IsWild) return null;
        var outputs = random.Next(1, 6);
        return new($"MatMul to {outputs}", ["MatMul"], at, at with { Axes = [.. at.Axes[..^1], outputs], IsExact = false }, (m, x, y) =>
            m.Weights($"{y}.w", at.Axes[^1], outputs).Op("MatMul", [x, $"{y}.w"], [y]));
    }

    public static Link? Norm(Random random, Place at)
    {
        if (at.IsWild) return null;
        var features = at.Axes[0];
        var each = at.Version < 9 && random.Next(3) == 0;
        long[] axes = each ? [.. at.Axes.Select(a => (long)a)] : [features];
        return new(
            each ? "BatchNormalization(spatial = 0)" : "BatchNormalization", ["BatchNormalization"], at, at with { IsExact = false }, (m, x, y) =>
        {
            var values = ValueLinks.Numbers(random, axes);
            foreach (var name in new[] { "scale", "bias", "mean" }) m.Floats($"{y}.{name}", axes, values);
            m.Floats($"{y}.variance", axes, [.. values.Select(v => v * v)]);
            m.Op("BatchNormalization", [x, $"{y}.scale", $"{y}.bias", $"{y}.mean", $"{y}.variance"], [y],
                [("epsilon", 0.01f), .. each ? [("spatial", 0)] : ((string, object)[])[]]);
        });
    }

    public static Link? Softmax(Random random, Place at)
    {
        string[] types = at.IsExact ? ["Softmax", "LogSoftmax", "Hardmax"] : ["Softmax", "LogSoftmax"];
        if (at.IsWild) return null;
        var type = types[random.Next(types.Length)];
        var axis = random.Next(5) switch
        {
            0 => (int?)null,
            1 when at.Version >= 11 => -1,
            2 => random.Next(at.Axes.Length + 1),
            _ => random.Next(1, at.Axes.Length + 1)
        };
        return Link.Of(type, at, at.Axes, axis is { } a ? [("axis", a)] : null, exact: type == "Hardmax");
    }

    public static Link? Reduce(Random random, Place at)
    {
        if (at.IsWild) return null;
        string[] types = ["ReduceSum", "ReduceMean", "ReduceMax", "ReduceMin", "ReduceSumSquare", "ReduceLogSumExp", "ReduceL1"];
        var type = types[random.Next(types.Length)];
        int[] axes = [.. Enumerable.Range(random.Next(10) == 0 ? 0 : 1, at.Axes.Length).Where(_ => random.Next(2) == 0)];
        if (axes.Length == 0) return null;
        var keep = random.Next(2) == 0;
        var to = at.Axes.Select((a, i) => axes.Contains(i + 1) ? keep ? 1 : 0 : a).Where(a => a > 0).ToArray();
        int[] written = at.Version >= 11 && random.Next(3) == 0 ? [.. axes.Select(a => a - at.Axes.Length - 1)] : axes;
        // Of a sample that is one number only, without axes, little can follow.
        var after = at with { Axes = to, IsExact = at.IsExact && type is "ReduceMax" or "ReduceMin" };
        return new($"{type}([{string.Join(", ", written)}]{(keep ? "" : ", keepdims = 0")})", [type], at, after, (m, x, y) =>
        {
            (string, object)[] attributes = keep && axes.Length > 1 ? [] : [("keepdims", keep ? 1 : 0)];
            if (at.Version >= 18 || at.Version >= 13 && type == "ReduceSum")
                m.Integers($"{y}.axes", [.. written.Select(a => (long)a)]).Op(type, [x, $"{y}.axes"], [y], attributes);
            else
                m.Op(type, [x], [y], [("axes", written), .. attributes]);
        });
    }
}
