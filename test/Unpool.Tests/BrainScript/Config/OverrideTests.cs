using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Config;

public class OverrideTests
{
    const string Train = """
        trainNetwork = {
            action = "train"
            SGD = {
                epochSize = 0
                maxEpochs = 20
            }
        }
        """;

    [Fact]
    public void A_later_value_replaces_the_earlier_one() =>
        Assert.Equal("a=2 b=1", Configs.Show(Configs.Read("a = 1; b = 1; A = 2")));

    [Fact]
    public void Square_brackets_override_single_keys()
    {
        var sgd = Configs.Read(Train, "trainNetwork=[SGD=[maxEpochs=3]]").Section("trainNetwork")!.Section("SGD")!;
        Assert.Equal("epochSize=0 maxEpochs=3", Configs.Show(sgd));
    }

    [Fact]
    public void Braces_replace_the_section()
    {
        var train = Configs.Read(Train, "trainNetwork={SGD={maxEpochs=3}}").Section("trainNetwork")!;
        Assert.Equal("SGD={maxEpochs=3}", Configs.Show(train));
    }

    [Fact]
    public void Overrides_accumulate()
    {
        var root = Configs.Read(Train, "TrainNetwork=[SGD=[maxEpochs=3]]", "trainNetwork=[sgd=[epochSize=5]]", "trainNetwork=[action=cv]");
        Assert.Equal("action=cv SGD={|        epochSize = 0|        maxEpochs = 20|    } [maxEpochs=3] [epochSize=5]",
            Configs.Show(root.Section("trainNetwork")!));
        Assert.Equal("epochSize=5 maxEpochs=3", Configs.Show(root.Section("trainNetwork")!.Section("SGD")!));
    }

    [Fact]
    public void Sections_merge_when_they_are_parsed()
    {
        var root = Configs.Read("s = {a=1; b=2}\ns = [b=3]");
        Assert.Equal("s={a=1; b=2} [b=3]", Configs.Show(root));
        Assert.Equal("a=1 b=3", Configs.Show(root.Section("s")!));
    }

    [Fact]
    public void An_argument_in_brackets_is_flattened() =>
        Assert.Equal("command=TrainConvNet:Test x=1", Configs.Show(Configs.Read("command = Train\nx = 1", "[command=TrainConvNet:Test]")));

    [Fact]
    public void What_was_empty_is_replaced() => Assert.Equal("x=[a=1]", Configs.Show(Configs.Read("x = \"\"\nx = [a=1]")));

    [Fact]
    public void Nothing_checks_what_is_overridden()
    {
        var root = Configs.Read("x = 5\nx = [a=1]");
        Assert.Equal("5 [a=1]", root["x"].Raw.Value);
        Assert.Equal("a.cntk(1,5): 'x': expected a section { .. }, found '5 [a=1]'.", Configs.Problem(() => root.Section("x")));
    }

    [Fact]
    public void A_network_is_not_overridden_but_followed_by_the_brackets() => Assert.Equal("{ z = x } [ z = y ]",
        Configs.Read("BrainScriptNetworkBuilder = { z = x }", "BrainScriptNetworkBuilder=[ z = y ]")["BrainScriptNetworkBuilder"].Raw.Value);

    [Fact]
    public void Many_overrides_take_no_long_time()
    {
        var root = Configs.Read(string.Concat(Enumerable.Range(0, 50_000).Select(i => $"x = [k{i % 7} = {i}]\n")));
        Assert.Equal(7, root.Section("x")!.Keys.Count());
        Assert.Equal(49_999, root.Section("x")!.Int($"k{49_999 % 7}"));
    }
}
