using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Config;

public class VariablesTests
{
    [Theory]
    [InlineData("rootDir = \"..\" ; dataDir = \"$rootDir$/D\" ;\nx = \"$DataDir$\"", "../D")]
    [InlineData("N = 5\nx = $n$", "5")]
    [InlineData("x = $a$$b$; a = 1; b = $a$2", "112")]
    [InlineData("H = 28; x = $H$:$H$:3", "28:28:3")]
    [InlineData("x = \"$modelPath$.PBN\"; modelPath = m", "m.PBN")]
    [InlineData("a.b-c = 1; x = $a.b-c$", "1")]
    [InlineData("_a = 1; x = $_a$", "1")]
    [InlineData("1a = 1; x = $1a$", "$1a$")]
    [InlineData("a b = 1; x = $a b$", "$a b$")]
    [InlineData("a = 1; x = $$a$", "$1")]
    [InlineData("a = 1; x = \"cost$ $a$\"", "cost$ 1")]
    [InlineData("a = 1; x = \"$a/$a$\"", "$a/1")]
    [InlineData("x = \"a$\"", "a$")]
    [InlineData("x = \"$a\ny$\"", "$a\ny$")]
    [InlineData("x = a$b", "a$b")]
    [InlineData("a = \"\"; x = \"[$a$]\"", "[]")]
    [InlineData("a = (1:2); x = $a$", "(1:2)")]
    public void Names_between_dollar_signs_are_replaced(string text, string expected) => Assert.Equal(expected, Configs.Read(text)["x"].Raw.Value);

    [Fact]
    public void Variables_work_in_sections_networks_and_include_paths()
    {
        var root = Configs.Read("""
            H = 28
            configDir = "c"
            train = {
                BrainScriptNetworkBuilder = {
                    include "$ConfigDir$/Macros.bs"
                    imageShape = $H$:$H$:3
                }
                SGD = { maxEpochs = $H$ }
            }
            """);
        var train = root.Section("train")!;
        var network = train["BrainScriptNetworkBuilder"].Raw;
        Assert.Equal(28, train.Section("SGD")!.Int("maxEpochs"));
        Assert.Contains("include \"c/Macros.bs\"\n", network.Value, StringComparison.Ordinal);
        Assert.Contains("imageShape = 28:28:3\n", network.Value, StringComparison.Ordinal);
        Assert.Equal("a.cntk(6,22)", network.PositionOf(network.Value.IndexOf("28:28", StringComparison.Ordinal)).ToString());
        Assert.Equal("a.cntk(6,29)", network.PositionOf(network.Value.IndexOf(":3", StringComparison.Ordinal)).ToString());
        Assert.Equal("a.cntk(7,5)", network.PositionOf(network.Length - 1).ToString());
    }

    [Fact]
    public void The_text_of_a_section_is_changed_before_it_is_parsed()
    {
        var root = Configs.Read("more = \"b = 2 ; c = 3\"\ns = { a = 1 ; $more$ }\nt = $u$\nu = { d = 4 }");
        Assert.Equal("a=1 b=2 c=3", Configs.Show(root.Section("s")!));
        Assert.Equal("d=4", Configs.Show(root.Section("t")!));
    }

    [Fact]
    public void Definitions_are_found_late()
    {
        var root = Configs.Read("rootDir = \"..\"\ndataDir = \"$rootDir$/D\"\nr = { file = \"$DataDir$/f\" }", "RootDir=../..");
        Assert.Equal("../../D/f", root.Section("r")!.Text("file"));
    }

    [Fact]
    public void Variables_see_the_top_level_only()
    {
        var root = Configs.Read("""
            x = outer
            s = {
                x = inner
                y = $x$
                t = { z = $X$ }
            }
            """);
        Assert.Equal("outer", root.Section("s")!.Text("y"));
        Assert.Equal("outer", root.Section("s")!.Section("t")!.Text("z"));
    }

    [Theory]
    [InlineData("s = {\n  dim = 3\n  y = $dim$\n}",
        "a.cntk(3,7): no variable found with the name 'dim' at the top level. The 'dim' at a.cntk(2,3) does not count: " +
        "a $dim$ in a section sees only what is defined outside it.")]
    [InlineData("dataDir = d\ns = { y = \"$dataDirr$\" }", "a.cntk(2,12): no variable found with the name 'dataDirr'; did you mean 'dataDir'?")]
    [InlineData("s = { y = 1 # $zzz$\n // $word$\n}", "a.cntk(2,5): no variable found with the name 'word' at the top level.")]
    [InlineData("a = $b$\nb = x$none$\ns = $a$", "a.cntk(2,6): no variable found with the name 'none' at the top level.")]
    [InlineData("t = { y = 1 }\ns = $t:y$ $_$", "a.cntk(2,11): no variable found with the name '_' at the top level.")]
    public void What_is_not_defined_is_told_where_it_is_used(string text, string problem) =>
        Assert.Equal(problem, Configs.Problem(() => Configs.Read(text)["s"]));

    [Theory]
    [InlineData("a = $a$", "a.cntk(1,5): the value of 'a' refers to itself: a -> a.")]
    [InlineData("a = $b$\nb = x$c$\nc = $A$", "a.cntk(3,5): the value of 'a' refers to itself: a -> b -> c -> a.")]
    [InlineData("a = $b$\nb = x$c$\nc = $B$", "a.cntk(3,5): the value of 'b' refers to itself: b -> c -> b.")]
    [InlineData("a = { x = $a$ }", "a.cntk(1,11): the value of 'a' refers to itself: a -> a.")]
    public void Circles_are_reported(string text, string problem) => Assert.Equal(problem, Configs.Problem(() => Configs.Read(text)["a"]));

    [Fact]
    public void Variables_have_one_line() => Assert.Equal(
        "a.cntk(3,5): the value of $s$ must be on one line, but that of 's' at a.cntk(1,1) has line breaks.",
        Configs.Problem(() => Configs.Read("s = {\n}\nx = $s$")["x"]));

    [Fact]
    public void Text_does_not_grow_without_end()
    {
        var text = "a0 = xxxxxxxxxx\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"a{i} = $a{i - 1}$$a{i - 1}$\n"));
        Assert.EndsWith(": variables put in more than 4000000 characters; does one contain another many times?",
            Configs.Problem(() => Configs.Read(text)["a40"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_texts_do_not_take_for_ever()
    {
        var text = "a0 = \"\"\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"a{i} = $a{i - 1}$$a{i - 1}$\n"));
        Assert.Equal("", Configs.Read(text).Find("a60")!.Raw.Value);
    }

    [Fact]
    public void Chains_have_an_end()
    {
        var text = "a0 = 1\n" + string.Concat(Enumerable.Range(1, 20_000).Select(i => $"a{i} = $a{i - 1}$\n"));
        Assert.Equal("1", Configs.Read(text)["a99"].Raw.Value);
        Assert.Equal("a.cntk(19901,10): variables refer to one another more than 100 times in a row.",
            Configs.Problem(() => Configs.Read(text)["a20000"]));
    }

    [Fact]
    public void Reading_again_does_not_count()
    {
        var root = Configs.Read($"a = {new string('x', 3_000)}\nb = \"$a$\"");
        for (var i = 0; i < 5_000; i++) Assert.Equal(3_000, root["b"].Raw.Length);
    }
}
