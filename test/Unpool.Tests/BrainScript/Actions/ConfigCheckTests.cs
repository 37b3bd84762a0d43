using Unpool.BrainScript.Actions;
using Unpool.Tests.BrainScript.Actions.Keys;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Actions;

public sealed class ConfigCheckTests : IDisposable
{
    const string Rate = "learningRatesPerSample = 0.01";

    readonly KeyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(KnownKeyTests.Obeyed), MemberType = typeof(KnownKeyTests))]
    public void A_key_that_is_obeyed_is_never_called_unused(string block, string key)
    {
        var change = KeyChanges.Of(block, key);
        var (commands, place) = KnownKeyTests.Place(block);
        var check =
            ConfigCheck.Run(_folder.Arguments(commands, [("sgd", Rate), (change.AroundPlace ?? place, change.Around), (place, change.Setting)]));
        Assert.DoesNotContain(check.Warnings, warning => warning.Contains($"'{key}' is not used", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("judge", "evalNodeName = se", "'evalNodeName' is not used; did you mean 'evalNodeNames'?")]
    [InlineData("tell", "colour = red", "'colour' is not used.")]
    [InlineData("format", "precision = .2", "'precision' is not used.")]
    [InlineData("sgd", "momentum = 0", "'momentum' is not used.")]
    [InlineData("reader", "maxError = 1", "'maxError' is not used; did you mean 'maxErrors'?")]
    [InlineData("root", "traceLevl = 1", "'traceLevl' is not used; did you mean 'traceLevel'?")]
    public void A_key_that_nobody_knows_is_reported(string place, string setting, string warning) => Assert.Contains(
        ConfigCheck.Run(_folder.Arguments("learn:judge:tell", [("sgd", Rate), (place, setting)])).Warnings,
        found => found.EndsWith(": " + warning, StringComparison.Ordinal));

    [Fact]
    public void Commands_that_are_not_run_today_are_nobodys_slip() =>
        Assert.Empty(ConfigCheck.Run(_folder.Arguments("learn", [("sgd", Rate), ("root", "Write = { action = write }")])).Warnings);

    [Fact]
    public void What_a_run_would_refuse_or_tell_is_found_without_running()
    {
        var check = ConfigCheck.Run(_folder.Arguments("learn:tell",
            [("sgd", Rate), ("sgd", "trainCriterionNodeName = sse"), ("sgd", "sigFigs = 3"), ("tell", "nodeUnitTest = true"),
                ("reader", "truncated = true")]));
        Assert.Equal(
            ["the network has no node 'sse'; did you mean 'se'?", "truncated is not supported: samples are images or vectors, not sequences.",
            "nodeUnitTest is not supported: gradients are not written."], check.Problems.Select(p => p.Sentence));
        Assert.Equal(["sigFigs is ignored: Unpool's own tests check every gradient."], check.Warnings);
    }
}
