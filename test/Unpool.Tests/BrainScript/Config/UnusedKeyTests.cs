using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Config;

public class UnusedKeyTests
{
    const string Text = """
        command = train
        spare = 1
        dir = "d"
        train = {
            action = "train"
            SGD = { maxEpoch = 3 ; momentum = 0.9 }
            reader = {
                lists = ({ file = "$dir$" ; tpye = x } : { kind = y })
                size = 5
            }
            other = { unseen = 1 }
        }
        """;

    [Fact]
    public void Keys_that_nobody_read_are_told_with_their_places_and_near_names()
    {
        var root = Configs.Read(Text, "currentDirectory=.");
        root.Texts("command");
        var train = root.Section("train")!;
        train.Text("action", "train");
        var sgd = train.Section("SGD")!;
        sgd.Int("maxEpochs", 1);
        sgd.Double("momentum", 0);
        var reader = train.Section("reader")!;
        foreach (var list in reader["lists"].AsArray().Select(element => element.AsSection()))
        {
            list.Text("file", "");
            list.Text("type", "");
            list.Has("kind");
        }
        Assert.Equal(
        [
            "a.cntk(2,1): 'spare' is not used.",
            "a.cntk(6,13): 'maxEpoch' is not used; did you mean 'maxEpochs'?",
            "a.cntk(8,37): 'tpye' is not used; did you mean 'type'?",
            "a.cntk(9,9): 'size' is not used.",
            "a.cntk(11,5): 'other' is not used.",
        ], root.Unused().Select(key => key.ToString()));
        Assert.Equal("a.cntk:train:SGD:maxEpoch", root.Unused()[1].Path);
    }

    [Fact]
    public void What_an_inner_section_asks_for_is_used_around_it()
    {
        var root = Configs.Read("size = 1\nmodlPath = m\ns = { x = 1 }");
        root.Section("s")!.Int("size");
        root.Section("s")!.Find("modelPath");
        Assert.Equal(["a.cntk(2,1): 'modlPath' is not used; did you mean 'modelPath'?", "a.cntk(3,7): 'x' is not used."],
            root.Unused().Select(key => key.ToString()));
    }
}
