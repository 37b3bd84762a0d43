using Unpool.BrainScript.Actions.Keys;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Actions.Keys;

/// <summary>Every key that the original knows: what is obeyed changes a run, what changes nothing is told, the rest is refused.</summary>
public sealed class KnownKeyTests : IDisposable
{
    static readonly (BlockKeys Block, string Commands, string Place)[] Blocks =
    [
        (ActionKeys.Root, "learn", "root"),
        (ActionKeys.Train, "learn", "learn"),
        (ActionKeys.Test, "learn:judge", "judge"),
        (ActionKeys.CrossValidation, "learn:compare", "compare"),
        (ActionKeys.Write, "learn:tell", "tell"),
        (ActionKeys.Dump, "learn:dump", "dump"),
        (SgdKeys.Sgd, "learn", "sgd"),
        (SgdKeys.AutoAdjust, "learn", "sgd"),
        (DataKeys.Reader, "learn", "reader"),
        (DataKeys.Input, "learn", "input"),
        (DataKeys.Format, "learn:tell", "format"),
    ];

    const string Rate = "learningRatesPerSample = 0.001";

    readonly KeyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static TheoryData<string, string> Keys(KeyFate fate) =>
        [.. from b in Blocks from k in b.Block.All where k.Fate == fate select (b.Block.Name, k.Name)];

    public static TheoryData<string, string> Obeyed => Keys(KeyFate.Obeyed);
    public static TheoryData<string, string> Reported => Keys(KeyFate.Reported);
    public static TheoryData<string, string> Refused => Keys(KeyFate.Refused);

    [Theory]
    [MemberData(nameof(Obeyed))]
    public void What_is_obeyed_changes_what_comes_out(string block, string key)
    {
        var (commands, place) = Place(block);
        var change = KeyChanges.Of(block, key);
        var gives = change.Setting.StartsWith("learningRates", StringComparison.Ordinal);
        (string, string)[] common = [("sgd", gives ? "" : Rate), (change.AroundPlace ?? place, change.Around)];
        var without = _folder.Outcome(_folder.Run(commands, common));
        Assert.True(gives || change.Fails || without.Contains("COMPLETED.", StringComparison.Ordinal)
            || without.Contains("Redirecting", StringComparison.Ordinal), without);
        Assert.Equal(without, _folder.Outcome(_folder.Run(commands, common)));
        var with = _folder.Outcome(_folder.Run(commands, [.. common, (place, change.Setting)]));
        Assert.NotEqual(without, with);
        Assert.Contains(change.Sentence ?? "COMPLETED.", with, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Reported))]
    public void What_changes_nothing_is_told_once(string block, string key)
    {
        var (commands, place) = Place(block);
        var known = Blocks.Single(b => b.Block.Name == block).Block.All.Single(k => k.Name == key);
        (string, string)[] common = [("sgd", Rate), (place, block == "AutoAdjust" ? "autoAdjustLR = adjustAfterEpoch" : "")];
        var without = _folder.Run(commands, common);
        var files = _folder.Files;
        var run = _folder.Run(commands, [.. common, (place, key switch
        {
            "deviceId" => "deviceId = 0",
            "ParallelTrain" => "ParallelTrain = { parallelizationMethod = DataParallelSGD }",
            "maxSamplesInRAM" => "maxSamplesInRAM = 1000",
            _ => $"{key} = 1",
        })]);
        Assert.Equal(0, run.Code);
        Assert.Equal(files, _folder.Files);
        var told = known.Why is { } why ? $"{key} is ignored: {why}." : key switch
        {
            "deviceId" => "deviceId = 0: Unpool computes on the processor.",
            "parallelTrain" =>
                "parallelTrain has no effect on one process, which uses all processors: start it with mpirun -n 2 or more.",
            "ParallelTrain" => "parallelTrain option is not enabled. ParallelTrain config will be ignored.",
            _ => null,
        };
        // Only the line is new.
        Assert.Equal(without.Log, string.Join('\n', run.Log.Split('\n').Where(line => line != told)));
        Assert.Equal(told is null ? 0 : 1, run.Lines.Count(line => line == told));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_obeyed_is_refused_by_its_name_unless_it_asks_for_nothing(string block, string key)
    {
        var (commands, place) = Place(block);
        var known = Blocks.Single(b => b.Block.Name == block).Block.All.Single(k => k.Name == key);
        var value = known.Harmless.Contains("1") ? "false" : known.Harmless.Count > 0 ? "1" : "{ x = 1 }";
        var run = _folder.Run(commands, [("sgd", Rate), (place, $"{key} = {value}")]);
        Assert.Equal(1, run.Code);
        Assert.Contains(key, run.Problem, StringComparison.Ordinal);
        Assert.Matches(@"^a\.cntk\(\d+,\d+\): ", run.Problem);
        foreach (var harmless in known.Harmless)
            Assert.Equal("COMPLETED.", _folder.Run(commands, [("sgd", Rate), (place, $"{key} = {harmless}")]).Lines[^1]);
    }

    [Fact]
    public void No_key_stands_twice_in_a_block() => Assert.All(Blocks, b =>
        Assert.Equal(b.Block.All.Count, b.Block.All.Select(k => k.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count()));

    internal static (string Commands, string Place) Place(string block)
    {
        var found = Blocks.Single(b => b.Block.Name == block);
        return (found.Commands, found.Place);
    }

    [Theory]
    [InlineData("numSubminibatches = 2")]
    [InlineData("maxSamplesInRAM = 3")]
    public void Parts_of_minibatches_are_refused_where_batches_are_normalised(string setting)
    {
        var key = setting.Split(' ')[0];
        Assert.Matches($@"^a\.cntk\(\d+,\d+\): {key} would let 'h\.[^']+' normalise parts of a minibatch, which is not supported; remove it\.$",
            _folder.Run("learn", [("sgd", Rate), ("sgd", setting)]).Problem);
        Assert.Contains($"{key} is ignored: minibatches need no splitting to fit into memory.",
            _folder.Run("learn", [("sgd", Rate), ("sgd", setting), ("learn", $"BrainScriptNetworkBuilder = {KeyChanges.Simple}")]).Lines);
    }

    [Theory]
    [InlineData("train", "-1")]
    [InlineData("test", "0")]
    [InlineData("test", "-0.5")]
    [InlineData("cv", "0.5")]
    [InlineData("write", "0")]
    [InlineData("write", "1e30")]
    public void A_minibatch_of_no_whole_number_of_samples_is_refused_by_each_action(string block, string size)
    {
        var (commands, place) = Place(block);
        IEnumerable<(string, string)> settings = [("sgd", Rate), (block == "train" ? "sgd" : place, $"minibatchSize = {size}")];
        const string Sentence = @"^a\.cntk\(\d+,\d+\): minibatchSize must be a whole number of 1 or more, found [^ ]+\.$";
        Assert.Matches(Sentence, _folder.Run(commands, settings).Problem);
        Assert.Matches(
            Sentence[1..], Assert.Single(Unpool.BrainScript.Actions.ConfigCheck.Run(_folder.Arguments(commands, settings)).Problems).ToString());
    }

    [Fact]
    public void More_models_than_anybody_has_are_not_looked_for() => Assert.EndsWith(
        "crossValidationInterval asks for more than 100000 models: 0:1:2147483647.",
        _folder.Run("learn:compare", [("sgd", Rate), ("compare", "crossValidationInterval = 0:1:2147483647")]).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("trainCriterionNodeName = sse", "the network has no node 'sse'; did you mean 'se'?")]
    [InlineData("evalCriterionNodeName = x", "'x' is not computed from samples, so it cannot be trained or reported.")]
    [InlineData("trainCriterionNodeName = both", "the criterion 'both' depends on no parameter that can learn; there is nothing to train.")]
    public void A_node_that_cannot_be_trained_is_refused_where_it_is_named(string setting, string problem) =>
        Assert.Matches($@"^a\.cntk\(\d+,\d+\): {System.Text.RegularExpressions.Regex.Escape(problem)}$",
            _folder.Run("learn", [("sgd", Rate), ("sgd", setting)]).Problem);
}
