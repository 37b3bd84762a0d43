namespace Unpool.Tests.Support.Onnx;

/// <summary>Normalisations of each sample by itself.</summary>
static class NormLinks
{
    public static Link? Instance(Random random, Place at)
    {
        if (at.IsWild || at.Axes.Length < 2) return null;
        return Of("InstanceNormalization", random, at, [at.Axes[0]]);
    }

    public static Link? Group(Random random, Place at)
    {
        if (at.IsWild || at.Axes.Length < 2 || at.Version < 18) return null;
        int[] groups = [.. Enumerable.Range(1, at.Axes[0]).Where(g => at.Axes[0] % g == 0)];
        var count = groups[random.Next(groups.Length)];
        return Of("GroupNormalization", random, at, [at.Version < 21 ? count : at.Axes[0]], ("num_groups", count));
    }

    public static Link? Layer(Random random, Place at)
    {
        if (at.IsWild || at.Version < 17) return null;
        var axis = random.Next(1, at.Axes.Length + 1);
        return Of("LayerNormalization", random, at, [.. at.Axes[(axis - 1)..].Select(a => (long)a)],
            ("axis", random.Next(2) == 0 ? axis : axis - at.Axes.Length - 1));
    }

    // Of values that are all equal, a small epsilon would show nothing but how sums are rounded.
    static Link Of(string type, Random random, Place at, long[] axes, params (string, object)[] attributes)
    {
        (string, object)[] all = [("epsilon", 0.1f), .. attributes];
        return new(Link.Describe(type, all), [type], at, at with { IsExact = false }, (m, x, y) =>
        {
            m.Floats($"{y}.scale", axes, ValueLinks.Numbers(random, axes)).Floats($"{y}.bias", axes, ValueLinks.Numbers(random, axes));
            m.Op(type, [x, $"{y}.scale", $"{y}.bias"], [y], all);
        });
    }
}
