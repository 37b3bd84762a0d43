using Unpool.BrainScript.Config;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Config;

public class ConfigSectionTests
{
    const string Text = """
        precision = "float"
        modelPath = "m.dnn"
        train = {
            minibatchSize = 64
            traceLevel = default
            SGD = { precision = "double"; maxEpochs = 3 }
            empty = ""
        }
        traceLevel = 1
        """;

    static ConfigSection Sgd => Configs.Read(Text).Section("train")!.Section("SGD")!;

    [Fact]
    public void The_innermost_value_counts()
    {
        Assert.Equal("double", Sgd.Text("precision"));
        Assert.Equal(64, Sgd.Int("minibatchSize"));
        Assert.Equal("m.dnn", Sgd.FilePath("modelPath"));
        Assert.True(Sgd.Has("modelpath"));
        Assert.False(Sgd.Has("modelpat"));
        Assert.Null(Sgd.Find("nothing"));
        Assert.Null(Sgd.FindOwn("modelPath"));
        Assert.Equal(3, Sgd.FindOwn("maxEpochs")!.AsInt());
    }

    [Fact]
    public void Sections_are_found_around_too()
    {
        var root = Configs.Read("reader = { x = 1 }\ntest = { action = \"test\" }");
        var reader = root.Section("test").Section("reader");
        Assert.Same(root.Section("reader"), reader);
        Assert.Same(root, reader.Parent);
        Assert.Equal("a.cntk:reader", reader.Path);
        Assert.Null(root.Section("test").OptionalSection("writer"));
    }

    [Theory]
    [InlineData("a = { x = { b = 1 } ; s = { } }", "{ b = 1 }")]
    [InlineData("x = { b = 1 } ; a = { s = { } }", "{ b = 1 }")]
    [InlineData("x = false ; a = { s = { } }", null)]
    [InlineData("x = true ; a = { s = { } }", null)]
    [InlineData("x = { b = 1 } ; a = { x = true ; s = { } }", "{ b = 1 }")]
    [InlineData("x = { b = 1 } ; a = { s = { x = none } }", null)]
    [InlineData("x = { b = 1 } ; a = { s = { x = default } }", null)]
    public void A_section_that_need_not_be_there_is_the_nearest_or_none(string text, string? found) =>
        Assert.Equal(
            found is null ? null : "b=1", Configs.Read(text).Section("a").Section("s").OptionalSection("x") is { } x ? Configs.Show(x) : null);

    [Fact]
    public void A_plain_value_in_its_place_is_refused() => Assert.Equal("a.cntk(1,13): 'x': expected a section { .. }, found 'y'.",
        Configs.Problem(() => Configs.Read("a = { x =   y }").Section("a").OptionalSection("x")));

    [Fact]
    public void The_word_default_means_not_given()
    {
        Assert.Null(Sgd.Find("traceLevel"));
        Assert.Equal(7, Sgd.Int("traceLevel", 7));
        Assert.True(Sgd.Has("traceLevel"));
        Assert.Equal("Default", Configs.Read("x = Default").Text("x"));
    }

    [Fact]
    public void Absent_values_take_what_the_reader_says()
    {
        var root = Configs.Read("a = 1");
        Assert.True(root.Bool("b", true));
        Assert.Equal(2, root.Int("b", 2));
        Assert.Equal(3, root.Long("b", 3));
        Assert.Equal(4.5, root.Double("b", 4.5));
        Assert.Equal("five", root.Text("b", "five"));
        Assert.Equal("six", root.FilePath("b", "six"));
        Assert.Equal(["seven", "eight"], root.Texts("b", "seven", "eight"));
        Assert.Equal(9, root.Schedule("b", 9.0)[0]);
        Assert.True(root.Bool("a", false));
        Assert.Equal(1, root.Int("a", 2));
        Assert.Equal(1, root.Long("a", 2));
        Assert.Equal(1, root.Double("a", 2));
        Assert.Equal("1", root.Text("a", "2"));
        Assert.Equal("1", root.FilePath("a", "2"));
        Assert.Equal(["1"], root.Texts("a", "2"));
        Assert.Equal(1, root.Schedule("a", 2.0)[0]);
    }

    [Theory]
    [InlineData("maxEpoch", "a.cntk(6,11): required parameter missing: a.cntk:train:SGD:maxEpoch; is 'maxEpochs' a misspelling of it?")]
    [InlineData("modelPth", "a.cntk(6,11): required parameter missing: a.cntk:train:SGD:modelPth; is 'modelPath' a misspelling of it?")]
    [InlineData("reader", "a.cntk(6,11): required parameter missing: a.cntk:train:SGD:reader.")]
    [InlineData("empty", "a.cntk(7,5): required parameter missing: a.cntk:train:SGD:empty has no value.")]
    [InlineData("traceLevel", "a.cntk(5,5): required parameter missing: a.cntk:train:SGD:traceLevel has no value.")]
    public void What_is_required_must_be_there(string key, string problem) => Assert.Equal(problem, Configs.Problem(() => Sgd[key]));

    [Fact]
    public void At_the_top_level_the_file_stands_for_the_place() =>
        Assert.Equal("a.cntk(1,1): required parameter missing: a.cntk:command.", Configs.Problem(() => Configs.Read("x = 1").Texts("command")));

    [Fact]
    public void A_section_is_no_word() => Assert.Equal("a.cntk(1,7): 'SGD': expected a section { .. }, found '5'.",
        Configs.Problem(() => Configs.Read("SGD = 5").Section("SGD")));

    [Fact]
    public void A_key_alone_is_no_section() => Assert.Equal("a.cntk(1,1): 'SGD': expected a section { .. }, found 'true'.",
        Configs.Problem(() => Configs.Read("SGD\n{ a = 1 }").Section("SGD")));
}
