using System.Globalization;
using Unpool.Ops;

namespace Unpool.Onnx;

/// <summary>
/// The notes about nodes for which ONNX has no place, as metadata that other readers ignore: unpool.rate.conv1.W = 0. A field's name has no
/// dot, so the rest of the key is the node's name, whatever is in it.
/// </summary>
sealed class Notes
{
    public const string Prefix = "unpool.";

    readonly SortedDictionary<string, string> _entries = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, string>> Entries => _entries;

    public static string Key(string field, string node) => $"{Prefix}{field}.{node}";

    public void Add(string key, string value) => _entries[key] = value;

    /// <summary>The note about a node in a field, or null.</summary>
    public string? Find(string field, string node) => _entries.GetValueOrDefault(Key(field, node));

    public double Number(string field, string node, double otherwise) => Find(field, node) is not { } text
        ? otherwise
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new ModelException($"the note '{Key(field, node)}' should be a number, but is '{text}'.");

    public ulong Seed(string node, ulong otherwise) => Find("seed", node) is not { } text
        ? otherwise
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new ModelException($"the note '{Key("seed", node)}' should be a seed, but is '{text}'.");

    /// <summary>Writes down what the operators of a node leave out.</summary>
    /// <param name="node">The node.</param>
    /// <param name="nameOf">The names that the file has for nodes.</param>
    public void Describe(Node node, Func<Node, string> nameOf)
    {
        var name = nameOf(node);
        switch (node.Op)
        {
            case Parameter { RateMultiplier: not 1 } parameter: Put("rate", parameter.RateMultiplier); break;
            case Times when ReferenceEquals(node.Inputs[0], node.Inputs[1]): Add(Key("square", name), "Times"); break;
            case CrossEntropy or StopGradient: Add(Key("whole", name), node.Op.GetType().Name); break;
            case GaussianSample sample:
                Add(Key("seed", name), sample.Seed.ToString(CultureInfo.InvariantCulture));
                Add(Key("variance", name), nameOf(node.Inputs[1]));
                break;
            case Dropout dropout: Add(Key("seed", name), dropout.Seed.ToString(CultureInfo.InvariantCulture)); break;
            case Convolution convolution: Automatic(convolution.Pad); break;
            case ConvTranspose transposed: Automatic(transposed.Pad); break;
            case MaxPool pool: Automatic(pool.Pad); break;
            case AveragePool pool: Automatic(pool.Pad); break;
            case MaxPositions positions: Automatic(positions.Pad); break;
            case MaxUnpool unpool:
                Automatic(unpool.Pad);
                if (unpool.Flow != UnpoolGradient.Switch) Add(Key("gradient", name), unpool.Flow.ToString());
                break;
            case BatchNorm norm:
                Put("time", norm.TimeConstant);
                Put("blend", norm.BlendTimeConstant);
                Put("epsilon", norm.Epsilon);
                DescribeSeen(node, nameOf);
                break;
        }

        void Automatic(Pad pad)
        {
            if (pad.SameRows || pad.SameColumns) Add(Key("pad", name), pad.Auto ? "same" : pad.SameRows ? "same rows" : "same columns");
        }

        void Put(string field, double value) => Add(Key(field, name), value.ToString("R", CultureInfo.InvariantCulture));
    }

    // No operator reads the count of samples: as a tensor of the graph, runtimes would complain about it.
    void DescribeSeen(Node norm, Func<Node, string> nameOf)
    {
        var seen = BatchNorm.Operands.Of(norm).Seen;
        if (seen.Op is not Parameter { Shape.Size: 1 } parameter)
            throw new NotSupportedException($"{norm.Label} counts its samples in {seen.Label}, which is not a parameter of one value.");
        Add(Key("seen", nameOf(norm)), parameter.Values[0].ToString("R", CultureInfo.InvariantCulture));
        Add(Key("seenName", nameOf(norm)), nameOf(seen));
    }
}
