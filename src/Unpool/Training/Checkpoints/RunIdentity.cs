using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Unpool.Data;
using Unpool.Runtime;

namespace Unpool.Training;

/// <summary>
/// The properties of a run that must be the same for resuming it to make sense, as pairs of name and value, so that an error can name those
/// that differ. The number of epochs is not among them: more may be asked for. Names are written down here and in the settings, not taken
/// from the code, so that a property can be renamed without any effect on checkpoints.
/// </summary>
sealed class RunIdentity
{
    const string Separator = "; ";

    readonly TrainingOptions _options;
    readonly Graph _graph;
    readonly long _epochSize;
    readonly string _data, _validation;

    public RunIdentity(TrainingOptions options, Dataset data, long epochSize)
    {
        (_options, _epochSize) = (options, epochSize);
        _graph = new([options.Criterion], named: false);
        _data = $"{data.Count.ToString(CultureInfo.InvariantCulture)} samples {Hash(data)}";
        _validation = options.Validation is { } validation ? Hash(validation) : "none";
    }

    /// <summary>The identity as checkpoints of format 3 hold it.</summary>
    public string Text => field ??= Join([
        .. TrainingSettings.Of(_options.Learner).Pairs("learner"),
        $"minibatches={_options.MinibatchSize}",
        string.Create(CultureInfo.InvariantCulture, $"epochs={_epochSize}"),
        .. TrainingSettings.Of(_options.Order)?.Pairs("order") ?? [$"order={_options.Order}"],
        $"data={_data}",
        $"validation={_validation}",
        .. _options.EarlyStopping is { } stopping ? TrainingSettings.Of(stopping).Pairs("stopping") : [],
        .. _options.RateControl is { } control ? TrainingSettings.Of(control).Pairs("control") : [],
        .. Later(),
        .. Overrides("dropout={0}", "batchNormTimeConstant={0}", "batchNormBlendTimeConstant={0}"),
        $"parameters={Parameters(Setting.Spell)}",
        $"graph={Hash(Setting.Spell)}"]);

    /// <summary>The same run's identity as checkpoints of formats 1 and 2 hold it.</summary>
    public string FirstForm => field ??= string.Join(Separator, [
        TrainingSettings.Of(_options.Learner).FirstForm,
        $"minibatches of {_options.MinibatchSize}",
        string.Create(CultureInfo.InvariantCulture, $"epochs of {_epochSize}"),
        $"order {TrainingSettings.Of(_options.Order)?.FirstForm ?? _options.Order.ToString()}",
        _data,
        _options.Validation is null ? "no validation data" : $"validation data {_validation}",
        _options.EarlyStopping is { } stopping ? TrainingSettings.Of(stopping).FirstForm : "no early stopping",
        _options.RateControl is { } control ? TrainingSettings.Of(control).FirstForm : "no rate control",
        .. Later(),
        .. Overrides("dropout {0}", "time constant of batch normalisation {0}", "blend time constant of batch normalisation {0}"),
        $"parameters {Parameters(Setting.SpellFirst)}",
        $"graph {Hash(Setting.SpellFirst)}"]);

    /// <summary>The pairs of the first that are not in the second.</summary>
    public static string Difference(string run, string other) => string.Join(", ", run.Split(Separator).Except(other.Split(Separator)));

    static string Join(IEnumerable<string> pairs) =>
        string.Join(Separator, pairs.Select(pair => pair.Replace(Separator, ", ", StringComparison.Ordinal)));

    // What came after format 2, and changes nothing where it is not set.
    IEnumerable<string> Later() =>
    [
        .. _options.Plateau is { } plateau ? TrainingSettings.Of(plateau).Pairs("plateau") : [],
        .. _options.RateCurve is { } curve ? TrainingSettings.Of(curve).Pairs("curve") : [],
        .. _options.Average is { } average ? [$"average={Setting.Spell(average)}"] : (string[])[],
        .. _options.Slices != Plan.UsualSlices ? [$"slices={Setting.Spell(_options.Slices)}"] : (string[])[],
    ];

    IEnumerable<string> Overrides(string dropout, string constant, string blend)
    {
        if (_options.DropoutRate is { } rate) yield return string.Format(CultureInfo.InvariantCulture, dropout, rate);
        if (_options.BatchNormTimeConstant is { } ofMean) yield return string.Format(CultureInfo.InvariantCulture, constant, ofMean);
        if (_options.BatchNormBlendTimeConstant is { } ofBlend) yield return string.Format(CultureInfo.InvariantCulture, blend, ofBlend);
    }

    string Parameters(Func<object?, string> spell) =>
        string.Join(", ", _graph.Parameters.Select(p => $"{p.Name} {spell(p.Shape)}"));

    // Every node with all of its operation's options, such as windows and the rule of a gradient.
    string Hash(Func<object?, string> spell)
    {
        var numbers = new Dictionary<Node, int>(ReferenceEqualityComparer.Instance);
        var text = new StringBuilder();
        foreach (var node in _graph.Nodes)
        {
            numbers.Add(node, numbers.Count);
            var op = OpSettings.Of(node.Op) ?? OpSettings.Later(node);
            text.Append(CultureInfo.InvariantCulture,
                $"{spell(op)} {spell(node.Shape)} {string.Join(' ', node.Inputs.Select(i => numbers[i]))}\n");
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
