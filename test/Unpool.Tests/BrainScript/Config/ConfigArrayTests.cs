using Unpool.BrainScript.Config;
using Unpool.Tests.Support.BrainScript;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.BrainScript.Config;

public class ConfigArrayTests
{
    static ConfigValue Read(string text) => Configs.Read($"x = {text}").Find("x")!;

    [Theory]
    [InlineData("a:b:c", "<a> <b> <c>")]
    [InlineData("one", "<one>")]
    [InlineData("(a, b, c)", "<a> <b> <c>")]
    [InlineData("(\n a\n b\r\n c\n)", "<a> <b> <c>")]
    [InlineData("[a:b]", "<a> <b>")]
    [InlineData("{ a : b }", "<a> <b>")]
    [InlineData("\"a:b\"", "<a> <b>")]
    [InlineData("\"(a:b)\"", "<a> <b>")]
    [InlineData("a::b:", "<a> <b>")]
    [InlineData("()", "")]
    [InlineData("\"\"", "")]
    [InlineData("a*3:b", "<a> <a> <a> <b>")]
    [InlineData("1*2: 0.1 * 2 :3", "<1> <1> <0.1> <0.1> <3>")]
    [InlineData("a*:b", "<b>")]
    [InlineData("a* : b", "<b>")]
    [InlineData("(a;b:c)", "<a;b> <c>")]
    [InlineData(@"(;c:\a;d:\b)", @"<c:\a> <d:\b>")]
    [InlineData("(|a:b|c:d, e)", "<a:b> <c:d> <e>")]
    [InlineData("(-1:2)", "<1:2>")]
    [InlineData("( -1:2)", "<-1> <2>")]
    [InlineData("(*a*2*b)", "<a> <2> <b>")]
    [InlineData("(../a:./b)", "<../a> <./b>")]
    [InlineData("(10:\"a b:c\":1.25)", "<10> <a b:c> <1.25>")]
    [InlineData("((1:2):3)", "<(1:2)> <3>")]
    [InlineData("1:(2:3)", "<1> <(2:3)>")]
    [InlineData("((1:2)*2:3)", "<(1:2)> <(1:2)> <3>")]
    [InlineData("(a (b) c)", "<a (b)> <c>")]
    public void Elements_stand_between_colons(string text, string expected) => Assert.Equal(expected, Configs.Elements(Read(text)));

    [Theory]
    [InlineData("({ a = 1 ; t = \":\" } : { a = 2 })")]
    [InlineData("({a=1}:{a=2})")]
    [InlineData("(\n{ a = 1 }\n:\n{ a = 2 }\n)")]
    [InlineData("(\n  {\n    a = 1\n  }:{ a = 2 }\n)")]
    [InlineData("([a=1],[a=2])")]
    [InlineData("({a=1} {a=2})")]
    public void Elements_can_be_sections(string text) => Assert.Equal([1, 2], Read(text).AsArray().Select(element => element.AsSection().Int("a")));

    [Fact]
    public void Sections_in_a_list_have_names_and_surroundings()
    {
        var reader = Configs.Read("reader = {\n size = 5\n deserializers = ({ a = 1 }:{ b = 2 })\n}").Section("reader")!;
        var second = reader["deserializers"].AsArray()[1].AsSection();
        Assert.Equal("a.cntk:reader:deserializers[1]", second.Path);
        Assert.Equal("a.cntk(3,29)", second.At.ToString());
        Assert.Equal(5, second.Int("size"));
        Assert.Same(second, reader["deserializers"].AsArray()[1].AsSection());
    }

    [Fact]
    public void Quotes_without_brackets_around_the_list_are_refused() => Assert.Equal(
        "a.cntk(1,8): 'x': a list with quoted elements must be in brackets, as in (10:\"a b\":1).",
        Configs.Problem(() => Read("10:\"a b\":1").AsArray()));

    [Fact]
    public void A_sign_behind_the_bracket_gives_a_warning()
    {
        var file = Configs.Load("x = (-1:2)");
        Assert.Equal("a.cntk(1,6): - right after ( becomes the separator of this block; " +
            "write a blank between them to make it part of a name or number.",
            file.Root["x"].AsArray() is [_] ? Assert.Single(file.Warnings) : "");
    }

    [Theory]
    [InlineData("a*0", "a.cntk(1,7): 'x': expected how often the value is repeated, 1 or more, found '0'.")]
    [InlineData("a*b*2", "a.cntk(1,7): 'x': expected how often the value is repeated, 1 or more, found 'b*2'.")]
    [InlineData("1:2*-3", "a.cntk(1,9): 'x': expected how often the value is repeated, 1 or more, found '-3'.")]
    [InlineData("1:*2", "a.cntk(1,7): 'x': expected a value before the *, found none.")]
    [InlineData("1*2.5", "a.cntk(1,7): 'x': expected how often the value is repeated, 1 or more, found '2.5'.")]
    [InlineData("1*99999999999", "a.cntk(1,7): 'x': expected how often the value is repeated, 1 or more, found '99999999999'.")]
    [InlineData("a*2000000000:b*2000000000", "a.cntk(1,5): 'x' would have 4000000000 elements; up to 100000 are possible.")]
    public void Repetitions_are_counted(string text, string problem) => Assert.Equal(problem, Configs.Problem(() => Read(text).AsArray()));

    [Theory]
    [InlineData("0.01*5:0.005", "0.01*5:0.005")]
    [InlineData("1*30: 0.1*30: 0.01*30: 0.001", "1*30:0.1*30:0.01*30:0.001")]
    [InlineData("0*20:607.44", "0*20:607.44")]
    [InlineData("0*5:1024", "0*5:1024")]
    [InlineData("(0.46666:0.875)", "0.46666:0.875")]
    [InlineData("64", "64")]
    [InlineData("1*2000000000:2", "1*2000000000:2")]
    public void Schedules_are_lists(string text, string expected) => Assert.Equal(expected, Read(text).AsSchedule().ToString());

    [Fact]
    public void The_last_value_of_a_schedule_stays()
    {
        Schedule rates = Configs.Read("rates = 0.01*5:0.005").Schedule("rates");
        Assert.Equal([0.01, 0.01, 0.005, 0.005], new[] { 0, 4, 5, 1000 }.Select(epoch => rates[epoch]));
    }

    [Theory]
    [InlineData("0.1:x", "a.cntk(1,9): 'x[1]': expected a number, found 'x'.")]
    [InlineData("()", "a.cntk(1,5): 'x' needs at least one value, such as 0.01*5:0.005.")]
    [InlineData("-1#INF", "a.cntk(1,5): 'x': a schedule cannot hold the value -Infinity.")]
    public void Schedules_hold_numbers(string text, string problem) => Assert.Equal(problem, Configs.Problem(() => Read(text).AsSchedule()));

    // The blend time constant of batch normalisation may be.
    [Fact]
    public void They_may_be_infinite() => Assert.Equal(Schedule.PerEpoch(0, double.PositiveInfinity), Read("0:1#INF").AsSchedule());

    [Theory]
    [InlineData("sideRatio = 0.46666:0.875", "<0.46666> <0.875>")]
    [InlineData("sideRatio = Train:Test", "<Train> <Test>")]
    public void Words_and_numbers_make_lists(string text, string expected) =>
        Assert.Equal(expected, Configs.Elements(Configs.Read(text)["sideRatio"]));
}
