namespace Unpool.Tests.Support.Onnx;

/// <summary>The same values in other places, or some of them.</summary>
static class ViewLinks
{
    /// <summary>Reshape, its first number spelt in every way, right for any number of samples or not.</summary>
    public static Link Reshape(Random random, Place at)
    {
        var to = Factors(random, at.Size);
        var spelling = random.Next(6);
        long first = spelling switch { 0 => -1, 1 when at.Samples is { } fixedSamples => fixedSamples, 2 => random.Next(1, 4), _ => 0 };
        long[] target = [first, .. to.Select(a => (long)a)];
        if (first != -1 && random.Next(3) == 0) target[random.Next(1, target.Length)] = -1;
        if (spelling == 5 && at.Version >= 9)
            // As exporters write it: the samples' number is taken from the shape.
            return new(
                $"Reshape(Concat(Unsqueeze(Gather(Shape(x), 0)), [{string.Join(", ", to)}]))", ["Reshape", "Shape", "Gather", "Unsqueeze", "Concat"],
                at, at with { Axes = to }, (m, x, y) =>
                {
                    m.Integer($"{y}.zero", 0).Integers($"{y}.rest", [.. target.Skip(1)]);
                    m.Op("Shape", [x], [$"{y}.shape"]).Op("Gather", [$"{y}.shape", $"{y}.zero"], [$"{y}.n"]);
                    Unsqueeze(m, at, $"{y}.n", $"{y}.row", 0);
                    m.Op("Concat", [$"{y}.row", $"{y}.rest"], [$"{y}.to"], ("axis", 0)).Op("Reshape", [x, $"{y}.to"], [y]);
                });
        return new($"Reshape([{string.Join(", ", target)}])", ["Reshape"], at, at with { Axes = to },
            (m, x, y) => m.Integers($"{y}.to", target).Op("Reshape", [x, $"{y}.to"], [y]));
    }

    public static Link Flatten(Random random, Place at)
    {
        var rank = at.Axes.Length + 1;
        var axis = random.Next(4) == 0 ? random.Next(rank + 1) : 1;
        var written = at.Version >= 11 && axis < rank && random.Next(4) == 0 ? axis - rank : axis;
        return Link.Of("Flatten", at, [at.Size], [("axis", written)]);
    }

    public static Link? Squeeze(Random random, Place at)
    {
        int[] ones = [.. Enumerable.Range(0, at.Axes.Length).Where(i => at.Axes[i] == 1)];
        if (ones.Length == 0 || ones.Length == at.Axes.Length) return null;
        var all = random.Next(5) == 0;
        int[] dropped = all || random.Next(2) == 0 ? ones : [ones[0]];
        int[] to = [.. at.Axes.Where((_, i) => !dropped.Contains(i))];
        int[] axes = [.. dropped.Select(i => i + 1)];
        return new($"Squeeze({(all ? "" : string.Join(", ", axes))})", ["Squeeze"], at, at with { Axes = to }, (m, x, y) =>
        {
            if (all) m.Op("Squeeze", [x], [y]);
            else if (at.Version < 13) m.Op("Squeeze", [x], [y], ("axes", axes));
            else m.Integers($"{y}.axes", [.. axes.Select(a => (long)a)]).Op("Squeeze", [x, $"{y}.axes"], [y]);
        });
    }

    public static Link? Unsqueeze(Random random, Place at)
    {
        if (at.Axes.Length > 4) return null;
        var axis = random.Next(8) == 0 ? 0 : random.Next(1, at.Axes.Length + 2);
        var to = at.Axes.ToList();
        to.Insert(Math.Max(0, axis - 1), 1);
        return new($"Unsqueeze({axis})", ["Unsqueeze"], at, at with { Axes = [.. to] }, (m, x, y) => Unsqueeze(m, at, x, y, axis));
    }

    static void Unsqueeze(ForeignModel m, Place at, string x, string y, int axis)
    {
        if (at.Version < 13) m.Op("Unsqueeze", [x], [y], ("axes", new[] { axis }));
        else m.Integers($"{y}.axes", axis).Op("Unsqueeze", [x, $"{y}.axes"], [y]);
    }

    public static Link? Transpose(Random random, Place at)
    {
        int[] order = [.. Enumerable.Range(1, at.Axes.Length)];
        random.Shuffle(order);
        int[] perm = random.Next(8) == 0 ? [order[0], 0, .. order[1..]] : [0, .. order];
        return Link.Of("Transpose", at, [.. order.Select(i => at.Axes[i - 1])], [("perm", perm)]);
    }

    public static Link Slice(Random random, Place at)
    {
        var axis = random.Next(8) == 0 ? 0 : random.Next(1, at.Axes.Length + 1);
        var size = axis == 0 ? 3 : at.Axes[axis - 1];
        var begin = random.Next(size);
        var end = random.Next(3) == 0 ? int.MaxValue : random.Next(begin + 1, size + 1);
        var written = random.Next(3) == 0 && begin > 0 ? begin - size : begin;
        var to = at.Axes.ToArray();
        if (axis > 0) to[axis - 1] = Math.Min(end, size) - begin;
        return new($"Slice(axis {axis}, {written} to {end})", ["Slice"], at, at with { Axes = to }, (m, x, y) =>
        {
            if (at.Version < 10)
                m.Op("Slice", [x], [y], ("axes", new[] { axis }), ("starts", new[] { written }), ("ends", new[] { end }));
            else
                m.Integers($"{y}.starts", written).Integers($"{y}.ends", end).Integers($"{y}.axes", axis)
                    .Op("Slice", [x, $"{y}.starts", $"{y}.ends", $"{y}.axes"], [y]);
        });
    }

    /// <summary>Split, and the parts joined again in another order, or one of them.</summary>
    public static Link? Split(Random random, Place at)
    {
        var axis = random.Next(at.Axes.Length);
        var size = at.Axes[axis];
        if (size < 2) return null;
        var first = random.Next(1, size);
        var equal = size % 2 == 0 && random.Next(2) == 0;
        if (equal) first = size / 2;
        var (join, negative) = (random.Next(2) == 0, at.Version >= 11 && random.Next(2) == 0);
        var to = at.Axes.ToArray();
        if (!join) to[axis] = size - first;
        return new($"Split(axis {axis + 1}, {(equal ? "equal" : $"{first}, {size - first}")}){(join ? ", Concat" : "")}",
            ["Split", .. join ? ["Concat"] : (string[])[]],
            at, at with { Axes = to }, (m, x, y) =>
            {
                (string, object)[] attributes = [("axis", axis + 1), .. equal && at.Version >= 18 ? [("num_outputs", 2)] : ((string, object)[])[]];
                if (!equal && at.Version < 13) attributes = [.. attributes, ("split", new[] { first, size - first })];
                if (!equal && at.Version >= 13) m.Integers($"{y}.split", first, size - first);
                m.Op("Split", [x, .. !equal && at.Version >= 13 ? [$"{y}.split"] : (string[])[]], [$"{y}.a", join ? $"{y}.b" : y], attributes);
                if (join) m.Op("Concat", [$"{y}.b", $"{y}.a"], [y], ("axis", negative ? axis - at.Axes.Length : axis + 1));
            });
    }

    public static Link Gather(Random random, Place at)
    {
        var axis = random.Next(at.Axes.Length);
        var size = at.Axes[axis];
        long[] places = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (long)random.Next(size))];
        var single = random.Next(2) == 0 && at.Axes.Length > 1;
        var to = at.Axes.ToList();
        if (single) to.RemoveAt(axis);
        else to[axis] = places.Length;
        return new($"Gather(axis {axis + 1}, {(single ? $"{places[0]}" : $"[{string.Join(", ", places)}]")})", ["Gather"], at,
            at with { Axes = [.. to] }, (m, x, y) =>
        {
            if (single) m.Integer($"{y}.at", places[0]);
            else m.Integers($"{y}.at", places);
            m.Op("Gather", [x, $"{y}.at"], [y], ("axis", axis + 1));
        });
    }

    /// <summary>Pads of any axes, some of them negative, with 0 or another number.</summary>
    public static Link? Pad(Random random, Place at)
    {
        var (before, after) = (new int[at.Axes.Length + 1], new int[at.Axes.Length + 1]);
        var to = at.Axes.ToArray();
        for (var i = 0; i < to.Length; i++)
            if (at.IsImage && i > 0 || random.Next(3) == 0)
            {
                (before[i + 1], after[i + 1]) = (random.Next(-1, 3), random.Next(-1, 3));
                to[i] += before[i + 1] + after[i + 1];
            }
        // Runtimes differ in what they leave of nothing.
        if (to.Any(a => a < 1) || at.Axes.Where((a, i) => a + Math.Min(0, before[i + 1]) + Math.Min(0, after[i + 1]) < 1).Any()) return null;
        var value = random.Next(3) == 0 ? 0.5f : 0;
        int[] pads = [.. before, .. after];
        return new($"Pad([{string.Join(", ", pads)}], {value})", ["Pad"], at, at with { Axes = to }, (m, x, y) =>
        {
            if (at.Version < 11)
            {
                m.Op("Pad", [x], [y], ("pads", pads), ("value", value));
                return;
            }
            m.Integers($"{y}.pads", [.. pads.Select(p => (long)p)]);
            if (value != 0) m.Floats($"{y}.value", [], value);
            m.Op("Pad", [x, $"{y}.pads", .. value != 0 ? [$"{y}.value"] : (string[])[]], [y]);
        });
    }

    static int[] Factors(Random random, int size)
    {
        var axes = new List<int>();
        while (axes.Count < 3)
        {
            int[] divisors = [.. Enumerable.Range(1, size).Where(d => size % d == 0)];
            var next = divisors[random.Next(divisors.Length)];
            axes.Add(next);
            size /= next;
            if (size == 1 && random.Next(2) == 0) return [.. axes];
        }
        return [.. axes, size];
    }
}
