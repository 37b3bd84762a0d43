using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Unpool.Data;

namespace Unpool.Training;

/// <summary>
/// What must be the same for a resumed run to make sense, in parts, so that an error can name the one that differs.
/// The number of epochs is none of them: more may be asked for.
/// </summary>
static class RunIdentity
{
    public const string Separator = "; ";

    static readonly string[] Later = ["RegularizesNorms = True, ", "NoiseDeviation = 0, ", "UseValidation = True, ", "UseMetric = False, "];

    static readonly string[] LaterInOps = [", CeilMode = False", ", CountIncludePad = False", ", OutputPadding = 0x0", ", Regularizes = True"];

    public static string Of(TrainingOptions options, Dataset data, long epochSize) => string.Join(Separator, [
        Text(options.Learner),
        $"minibatches of {options.MinibatchSize}",
        string.Create(CultureInfo.InvariantCulture, $"epochs of {epochSize}"),
        $"order {options.Order}",
        string.Create(CultureInfo.InvariantCulture, $"{data.Count} samples {Hash(data)}"),
        options.Validation is { } validation ? $"validation data {Hash(validation)}" : "no validation data",
        options.EarlyStopping?.ToString() ?? "no early stopping",
        options.RateControl is { } control ? Text(control) : "no rate control",
        .. Overrides(options),
        $"parameters {Parameters(options)}",
        $"graph {Hash(options)}"]);

    /// <summary>The parts of the first that are not in the second.</summary>
    public static string Difference(string run, string other) => string.Join(", ", run.Split(Separator).Except(other.Split(Separator)));

    // Options that came later are told only where they are used, so that older checkpoints still fit.
    static string Text(object options) => Later.Aggregate(
        options.ToString()!.Replace(Separator, ", ", StringComparison.Ordinal), (text, later) => text.Replace(later, "", StringComparison.Ordinal));

    static string Text(Op op) => LaterInOps.Aggregate(op.ToString(), (text, later) => text.Replace(later, "", StringComparison.Ordinal));

    static IEnumerable<string> Overrides(TrainingOptions options)
    {
        if (options.DropoutRate is { } rate) yield return $"dropout {rate}";
        if (options.BatchNormTimeConstant is { } constant) yield return $"time constant of batch normalisation {constant}";
        if (options.BatchNormBlendTimeConstant is { } blend) yield return $"blend time constant of batch normalisation {blend}";
    }

    static Graph GraphOf(TrainingOptions options) => new([options.Criterion], named: false);

    static string Parameters(TrainingOptions options) =>
        string.Join(", ", GraphOf(options).Parameters.Select(p => $"{p.Name} {p.Shape}"));

    // Ops are records: their texts hold every option, such as windows and the rule of a gradient.
    static string Hash(TrainingOptions options)
    {
        var numbers = new Dictionary<Node, int>(ReferenceEqualityComparer.Instance);
        var text = new StringBuilder();
        foreach (var node in GraphOf(options).Nodes)
        {
            numbers.Add(node, numbers.Count);
            text.Append(CultureInfo.InvariantCulture, $"{Text(node.Op)} {node.Shape} {string.Join(' ', node.Inputs.Select(i => numbers[i]))}\n");
        }
        return Short(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    static string Hash(Dataset data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var column in data.Columns) column.AddTo(hash);
        return Short(hash.GetHashAndReset());
    }

    static string Short(byte[] hash) => Convert.ToHexStringLower(hash)[..12];
}
