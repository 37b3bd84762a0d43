namespace Unpool.Tests.Support.Onnx;

/// <summary>Functions of each value, and of two.</summary>
static class ValueLinks
{
    public static Link? Function(Random random, Place at)
    {
        string[] plain = ["Neg", "Abs", "Identity", "Relu"];
        string[] rounding =
            ["Sigmoid", "Tanh", "Sin", "Cos", "Softplus", "Softsign", "Exp", "HardSigmoid", "Elu", "Selu", "LeakyRelu", "Erf", "Gelu"];
        var type = random.Next(2) == 0 ? plain[random.Next(plain.Length)] : rounding[random.Next(rounding.Length)];
        if (at.IsWild && type is not ("Neg" or "Identity" or "Abs")) return null;
        if (type == "Erf" && at.Version < 9 || type == "Gelu" && at.Version < 20) return null;
        if (type == "Gelu" && random.Next(2) == 0) return Link.Of(type, at, at.Axes, [("approximate", "tanh")]);
        var alpha = type is "Elu" or "Selu" or "LeakyRelu" or "HardSigmoid" && random.Next(2) == 0;
        return Link.Of(type, at, at.Axes, alpha ? [("alpha", 0.375f)] : null, exact: plain.Contains(type));
    }

    /// <summary>Functions that jump, and those that are not defined everywhere: thresholds need exact values.</summary>
    public static Link? Edge(Random random, Place at)
    {
        if (!at.IsExact || at.IsWild) return null;
        string[] types = at.HasKnownZeros ? ["Floor", "Ceil", "Sqrt", "Log", "Reciprocal"] : ["Floor", "Ceil", "Sqrt", "Log"];
        var type = types[random.Next(types.Length)];
        return Link.Of(type, at, at.Axes, exact: type is "Floor" or "Ceil", wild: type is not ("Floor" or "Ceil"));
    }

    public static Link? Clip(Random random, Place at)
    {
        if (at.IsWild) return null;
        var (min, max) = (random.NextSingle() - 0.75f, random.NextSingle() * 0.5f + 0.25f);
        if (at.Version < 11) return Link.Of("Clip", at, at.Axes, random.Next(2) == 0 ? [("min", min), ("max", max)] : [("min", min)]);
        var (low, high) = (random.Next(3) > 0, random.Next(3) > 0);
        return new($"Clip({(low ? min : "")}, {(high ? max : "")})", ["Clip"], at, at, (m, x, y) =>
        {
            if (low) m.Floats($"{y}.min", [], min);
            if (high) m.Floats($"{y}.max", [], max);
            m.Op("Clip", [x, low ? $"{y}.min" : "", .. high ? [$"{y}.max"] : (string[])[]], [y]);
        });
    }

    public static Link? Power(Random random, Place at)
    {
        var power = random.Next(6) switch { 0 => 1f, 1 => 3, 2 => 4, 3 => 0.5f, _ => 2 };
        if (at.IsWild || power == 0.5f && !at.IsExact) return null;
        long[] axes = random.Next(2) == 0 ? [] : [1];
        return new($"Pow({power})", ["Pow"], at, at with { IsExact = false, IsWild = at.IsWild || power == 0.5f },
            (m, x, y) => m.Floats($"{y}.power", axes, power).Op("Pow", [x, $"{y}.power"], [y]));
    }

    /// <summary>With a stored tensor, of as many axes or fewer, some of them 1; sometimes of more.</summary>
    public static Link? WithStored(Random random, Place at)
    {
        string[] types = at.IsWild ? ["Add", "Sub", "Mul"] : ["Add", "Sub", "Mul", "Div", "PRelu"];
        var type = types[random.Next(types.Length)];
        if (type == "PRelu" && at.Version < 9) return null;
        var axes = Stored(random, at, type == "PRelu");
        var first = type != "PRelu" && random.Next(3) == 0;
        if (first && type == "Div" && !(at.IsExact && at.HasKnownZeros)) return null;
        var to = at with { IsExact = false, IsWild = at.IsWild || first && type == "Div" };
        return new($"{type}({(first ? "stored, x" : "x, stored")} [{string.Join(", ", axes)}])", [type], at, to, (m, x, y) =>
            m.Floats($"{y}.w", axes, Numbers(random, axes)).Op(type, first ? [$"{y}.w", x] : [x, $"{y}.w"], [y]));
    }

    /// <summary>With another function of the same values, sometimes of another shape of theirs.</summary>
    public static Link? WithItself(Random random, Place at)
    {
        string[] types = at.IsWild ? ["Add", "Sum"] : ["Add", "Sub", "Mul", "Max", "Min", "Sum", "Mean", "Div"];
        var type = types[random.Next(types.Length)];
        if (type == "Div" && !(at.IsExact && at.HasKnownZeros) || type is "Max" or "Min" or "Sum" or "Mean" && at.Version < 8) return null;
        var other = random.Next(5);
        var to = at with { IsExact = at.IsExact && type is "Max" or "Min", IsWild = at.IsWild || type == "Div" };
        if (other == 0)
            // The mean over an axis that stays, or is dropped: then samples stand beside rows.
            return Mean(random, at, type, to);
        return new($"{type}(x, {(other < 3 ? "Neg x" : "x")})", [type], at, to, (m, x, y) =>
        {
            if (other < 3) m.Op("Neg", [x], [$"{y}.other"]);
            m.Op(type, [x, other < 3 ? $"{y}.other" : x], [y]);
        });
    }

    static Link? Mean(Random random, Place at, string type, Place to)
    {
        if (at.IsWild || at.Axes.Length < 2 || type == "Div") return null;
        var axis = random.Next(at.Axes.Length);
        var keep = random.Next(3) > 0;
        return new($"{type}(x, ReduceMax(axis {axis + 1}, keepdims {keep}) x)", [type, "ReduceMax"], at, to, (m, x, y) =>
        {
            (string, object)[] attributes = [("keepdims", keep ? 1 : 0)];
            if (at.Version >= 18) m.Integers($"{y}.axes", axis + 1).Op("ReduceMax", [x, $"{y}.axes"], [$"{y}.other"], attributes);
            else m.Op("ReduceMax", [x], [$"{y}.other"], [("axes", new[] { axis + 1 }), .. attributes]);
            m.Op(type, [x, $"{y}.other"], [y]);
        });
    }

    public static Link? Choice(Random random, Place at)
    {
        if (at.IsWild || !at.IsExact || at.Version < 9) return null;
        string[] types = at.Version < 12 ? ["Less", "Greater"] : ["Less", "Greater", "LessOrEqual", "GreaterOrEqual", "Equal"];
        var type = types[random.Next(types.Length)];
        var axes = Stored(random, at, false);
        var (not, cast) = (random.Next(3) == 0, random.Next(3) == 0);
        return new($"{type}(x, stored [{string.Join(", ", axes)}]){(not ? ", Not" : "")}, {(cast ? "Cast" : "Where(x, 0.25)")}",
            [type, .. not ? ["Not"] : (string[])[], cast ? "Cast" : "Where"], at, at, (m, x, y) =>
            {
                m.Floats($"{y}.w", axes, Numbers(random, axes)).Floats($"{y}.c", [], 0.25f);
                m.Op(type, [x, $"{y}.w"], [$"{y}.bits"]);
                if (not) m.Op("Not", [$"{y}.bits"], [$"{y}.not"]);
                var bits = not ? $"{y}.not" : $"{y}.bits";
                if (cast) m.Op("Cast", [bits], [y], ("to", 1));
                else m.Op("Where", [bits, x, $"{y}.c"], [y]);
            });
    }

    public static Link Dropout(Random random, Place at)
    {
        if (at.Version < 12) return Link.Of("Dropout", at, at.Axes, [("ratio", 0.25f)]);
        var training = random.Next(4) switch { 0 => (bool?)true, 1 => false, _ => null };
        return new($"Dropout(training_mode = {training})", ["Dropout"], at, at, (m, x, y) =>
        {
            m.Floats($"{y}.ratio", [], 0.5f);
            if (training is { } bit) m.Bit($"{y}.training", bit);
            m.Op("Dropout", [x, $"{y}.ratio", .. training is null ? [] : (string[])[$"{y}.training"]], [y]);
        });
    }

    public static float[] Numbers(Random random, long[] axes)
    {
        // The same each time: a link is added to several models while a difference is narrowed down.
        var own = new Random(axes.Sum(a => (int)a) + axes.Length);
        return [.. Enumerable.Range(0, (int)axes.Aggregate(1L, (a, b) => a * b))
            .Select(_ => MathF.Round((own.NextSingle() + 0.25f) * (own.Next(2) * 2 - 1), 3))];
    }

    // Axes that line up with the sample's from the last one on; PRelu may not add any.
    static long[] Stored(Random random, Place at, bool repeatsOnly)
    {
        var axes = at.Axes.Select(a => random.Next(3) == 0 ? 1L : a).ToList();
        switch (random.Next(8))
        {
            case 0: axes.Clear(); break;
            case 1 or 2: axes.RemoveRange(0, random.Next(axes.Count)); break;
            case 3 when !repeatsOnly: axes.Insert(0, 1); break;
            case 4 when !repeatsOnly: axes.InsertRange(0, [1, 1]); break;
            case 5 when !repeatsOnly && at.Samples is { } samples: axes.Insert(0, samples); break;
        }
        return [.. axes];
    }
}
