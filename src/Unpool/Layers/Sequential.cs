using System.Globalization;

namespace Unpool.Layers;

/// <summary>
/// A sequence of layers. Its name goes before theirs, encoder.conv1; layers without a name are numbered by kind, conv1, conv2;
/// a sequence without a name adds nothing to the names inside. A <see cref="MaxUnpool"/> undoes the last <see cref="MaxPool"/>
/// before it that nothing has undone yet, also across sequences inside this one.
/// </summary>
public sealed record Sequential : Layer
{
    /// <summary>The layers in the order in which they are applied.</summary>
    public Sequential(params ReadOnlySpan<Layer> layers) => Layers = layers.ToArray();

    /// <summary>The overload for languages without <c>params</c> spans, such as F#.</summary>
    public Sequential(params Layer[] layers) : this(layers.AsSpan())
    {
    }

    /// <summary>The layers in the order in which they are applied.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <inheritdoc/>
    public override Node Apply(Node x)
    {
        var pooled = new Stack<(MaxPool Pool, Node Image)>();
        foreach (var layer in Named([.. Leaves("", null)]))
        {
            if (layer is MaxPool pool) pooled.Push((pool, x));
            x = layer is MaxUnpool unpool ? Undo(unpool, x, pooled) : layer.Apply(x);
        }
        return x;
    }

    /// <summary>The layers of this sequence and of those inside it, each with the names of the sequences around it and the nearest seed.</summary>
    IEnumerable<(Layer Layer, string Prefix, ulong? Seed)> Leaves(string prefix, ulong? seed)
    {
        prefix = Name is null ? prefix : $"{prefix}{Name}.";
        seed = Seed ?? seed;
        foreach (var layer in Layers)
            if (layer is Sequential inner)
                foreach (var leaf in inner.Leaves(prefix, seed)) yield return leaf;
            else
                yield return (layer, prefix, seed);
    }

    static IEnumerable<Layer> Named(IReadOnlyList<(Layer Layer, string Prefix, ulong? Seed)> leaves)
    {
        var taken = leaves.Where(l => l.Layer.Name is not null).Select(l => l.Prefix + l.Layer.Name).ToHashSet();
        foreach (var (layer, prefix, seed) in leaves)
        {
            var name = prefix + (layer.Name ?? Number(prefix, layer.Kind, taken));
            yield return layer with { Name = name, Seed = layer.Seed ?? (seed is { } s ? StableHash.Of(name, s) : null) };
        }
    }

    static string Number(string prefix, string kind, HashSet<string> taken)
    {
        var number = 1;
        while (!taken.Add($"{prefix}{kind}{number.ToString(CultureInfo.InvariantCulture)}")) number++;
        return kind + number.ToString(CultureInfo.InvariantCulture);
    }

    static Node Undo(MaxUnpool unpool, Node x, Stack<(MaxPool Pool, Node Image)> pooled)
    {
        if (!pooled.TryPop(out var last))
            throw new InvalidOperationException(
                $"MaxUnpool '{unpool.Name}' has no MaxPool to undo: every MaxUnpool of a Sequential needs a MaxPool of its own before it.");
        var pool = last.Pool;
        if ((unpool.Window, unpool.Stride, unpool.Pad, unpool.CeilMode) != (pool.Window, pool.Stride, pool.Pad, pool.CeilMode))
            throw new InvalidOperationException(
                $"MaxUnpool '{unpool.Name}' with window {unpool.Window}, stride {unpool.Stride}, pad {unpool.Pad}{Ceil(unpool.CeilMode)} "
                + "cannot undo "
                + $"MaxPool '{pool.Name}' with window {pool.Window}, stride {pool.Stride}, pad {pool.Pad}{Ceil(pool.CeilMode)}: "
                + "they must be the same.");
        return unpool.Apply(x, last.Image);
    }

    static string Ceil(bool ceilMode) => ceilMode ? " and ceil mode" : "";
}
