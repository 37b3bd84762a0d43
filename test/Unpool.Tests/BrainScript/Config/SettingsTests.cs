using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Config;

public class SettingsTests
{
    [Theory]
    [InlineData("a=1\nb=2\rc=3,d=4;e=5", "a=1 b=2 c=3 d=4 e=5")]
    [InlineData("\n;;, a = 1 ;\n, ;b = 2 ;\n;", "a=1 b=2")]
    [InlineData("precision = \"float\"; traceLevel = 1 ; deviceId = \"auto\" ;", "precision=float traceLevel=1 deviceId=auto")]
    [InlineData("labels =   { dim = 10  ; format = \"dense\" }", "labels={ dim = 10  ; format = \"dense\" }")]
    [InlineData("ignored = {labelDim = 1000}", "ignored={labelDim = 1000}")]
    [InlineData("reader={\n x = 1\n}", "reader={| x = 1|}")]
    [InlineData("action=test", "action=test")]
    public void Separators_end_an_assignment(string text, string expected) => Assert.Equal(expected, Configs.Show(Configs.Read(text)));

    [Theory]
    [InlineData("foo bar", "foo bar=true")]
    [InlineData("a; b = 2", "a=true b=2")]
    [InlineData("a\n{ b = 2 }", "a=true b=2")]
    [InlineData("a = 1,2", "a=1 2=true")]
    public void A_word_without_a_value_is_true(string text, string expected) => Assert.Equal(expected, Configs.Show(Configs.Read(text)));

    [Theory]
    [InlineData("a [ b = 1 ]", "a=[ b = 1 ]")]
    [InlineData("a { b = 1 } c(2)", "a={ b = 1 } c=(2)")]
    [InlineData("a \"b\"", "a=b")]
    [InlineData("long name = x", "long name=x")]
    [InlineData("a = b = c", "a=b = c")]
    public void A_key_ends_at_the_first_equals_sign_or_bracket(string text, string expected) =>
        Assert.Equal(expected, Configs.Show(Configs.Read(text)));

    [Theory]
    [InlineData("a = { b = (1;2); c = [3,4] }; d = 5", "a={ b = (1;2); c = [3,4] } d=5")]
    [InlineData("a = \"1;2,3\n{(\"; d = 5", "a=1;2,3|{( d=5")]
    [InlineData("a = { b = \"}\" }; d = 5", "a={ b = \"}\" } d=5")]
    [InlineData("a = 'b; c'", "a='b c'=true")]
    [InlineData(@"a = ""c:\new\""; b = 1", @"a=c:\new\ b=1")]
    [InlineData("a = \"\"; b = \" x \"", "a= b= x ")]
    public void Brackets_and_double_quotes_hide_separators(string text, string expected) => Assert.Equal(expected, Configs.Show(Configs.Read(text)));

    [Theory]
    [InlineData("a = (1:2):(3)", "a=(1:2) :=(3)")]
    [InlineData("file = C:/a (b)/c.txt", "file=C:/a (b) /c.txt=true")]
    [InlineData("a = \"x\" b = 2", "a=x b=2")]
    [InlineData("a = 10:\"a b\":1", "a=10:\"a b\" :1=true")]
    [InlineData("a = { b = 1 } [ c = 2 ]", "a={ b = 1 } c=2")]
    public void A_value_ends_with_its_closing_bracket(string text, string expected) => Assert.Equal(expected, Configs.Show(Configs.Read(text)));

    [Theory]
    [InlineData("\nfile = C:/a (b)/c.txt",
        "a.cntk(2,16): '/c.txt' does not belong to the value of 'file', which ends with the ) before it; " +
        "put the whole value in quotes, or a list in brackets.")]
    [InlineData("a = (1:2):(3)",
        "a.cntk(1,10): ':(3)' does not belong to the value of 'a', which ends with the ) before it; " +
        "put the whole value in quotes, or a list in brackets.")]
    [InlineData("a = \"x\"-y", "a.cntk(1,8): '-y' does not belong to the value of 'a', which ends with the \" before it; a separator is missing.")]
    [InlineData("a = 1\n}\nb = 2", "a.cntk(2,1): this } closes nothing.")]
    [InlineData("a = 1\n = 2", "a.cntk(2,2): there is no name before this '='; the value is ignored.")]
    [InlineData("a = 1 {_x=1;y=2}", null)]
    [InlineData("{_x=1;y=2}",
        "a.cntk(1,2): _ right after { becomes the separator of this block; write a blank between them to make it part of a name or number.")]
    public void What_looks_wrong_but_is_allowed_gives_a_warning(string text, string? warning) =>
        Assert.Equal(warning is null ? [] : [warning], Configs.Load(text).Warnings);

    [Fact]
    public void Warnings_are_told_once_and_have_a_limit()
    {
        Assert.Equal(100, Configs.Load(string.Concat(Enumerable.Repeat("}\n", 10_000))).Warnings.Count);
        var file = Configs.Load("x = {_a=1}");
        file.Root["x"].AsSection();
        file.Root["x"].AsArray();
        Assert.Single(file.Warnings);
    }

    [Theory]
    [InlineData("a = 1\nx =\n{ b = 1 }", "a.cntk(2,3): no value given for 'x': it must begin on the line of the '='; \"\" is an empty one.")]
    [InlineData("x = ; y = 2", "a.cntk(1,3): no value given for 'x': it must begin on the line of the '='; \"\" is an empty one.")]
    [InlineData("s = { x = # 1\n }\n y = $s$", null)]
    [InlineData("x =", "a.cntk(1,3): no value given for 'x': it must begin on the line of the '='; \"\" is an empty one.")]
    public void A_value_must_begin_in_the_line_of_its_key(string text, string? problem)
    {
        if (problem is null) Assert.Equal(["s", "y"], Configs.Read(text).Keys);
        else Assert.Equal(problem, Configs.Problem(() => Configs.Read(text)));
    }

    [Theory]
    [InlineData("s = {;a=1,b=2;c=3}", "a=1 b=2 c=3")]
    [InlineData("s = {|a=1;2|b=2}", "a=1;2 b=2")]
    [InlineData("s = {_x=1;y=2}", "x=1;y=2")]
    [InlineData("s = { _x=1;y=2}", "_x=1 y=2")]
    [InlineData("s = [_x=1;y=2]", "_x=1 y=2")]
    [InlineData("s = {../a=1;y=2}", "../a=1 y=2")]
    [InlineData("s = {./a=1;y=2}", "./a=1 y=2")]
    [InlineData(@"s = {.\a=1;y=2}", @".\a=1 y=2")]
    [InlineData(@"s = {\\a=1;y=2}", @"\\a=1 y=2")]
    [InlineData("s = {}", "")]
    [InlineData("s = {;}", "")]
    public void A_block_can_have_a_separator_of_its_own(string text, string expected) =>
        Assert.Equal(expected, Configs.Show(Configs.Read(text).Section("s")!));

    [Fact]
    public void Sections_are_text_until_somebody_asks()
    {
        var root = Configs.Read("s = { x = ; t = { y = } }\nother = 1");
        Assert.Equal(1, root.Int("other"));
        Assert.Equal("{ x = ; t = { y = } }", root["s"].Raw.Value);
        Assert.Equal("a.cntk(1,9): no value given for 'x': it must begin on the line of the '='; \"\" is an empty one.",
            Configs.Problem(() => root.Section("s")));
    }

    [Theory]
    [InlineData("dataDir = 1", "DATADIR")]
    [InlineData("DeviceId = 1", "deviceId")]
    public void Keys_have_no_case(string text, string key)
    {
        var root = Configs.Read(text);
        Assert.True(root.Has(key));
        Assert.Equal(1, root.Int(key));
    }

    [Fact]
    public void The_first_spelling_of_a_key_is_kept() => Assert.Equal("deviceId=-1", Configs.Show(Configs.Read("deviceId = auto", "DeviceId=-1")));

    [Fact]
    public void Values_have_case() => Assert.Equal("Train", Configs.Read("action = \"Train\"").Text("action"));

    [Fact]
    public void Positions_are_those_of_the_file()
    {
        var root = Configs.Read("# first\n\na = 1\ns = {\n  # inside\n  t = {\n    b = 2 ; c = \"x\"\n  }\n}", "s=[t=[d=4]]");
        var t = root.Section("s")!.Section("t")!;
        Assert.Equal("a.cntk(3,5)", root["a"].At.ToString());
        Assert.Equal("a.cntk(6,7)", t.At.ToString());
        Assert.Equal("a.cntk(7,9)", t["b"].At.ToString());
        Assert.Equal("a.cntk(7,18)", t["c"].At.ToString());
        Assert.Equal("command line(2,9)", t["d"].At.ToString());
    }
}
