using Unpool.BrainScript.Config;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Config;

public class BracketsTests
{
    [Theory]
    [InlineData("a = 1\ns = {\n b = 1\n", "a.cntk(2,5): no closing } found for this {.")]
    [InlineData("s = {\n t = {\n b = 1\n}\n", "a.cntk(1,5): no closing } found for this {.")]
    [InlineData("s = (1:2\n", "a.cntk(1,5): no closing ) found for this (.")]
    [InlineData("s = {\n a = (1:2\n}", "a.cntk(3,1): unmatched bracket: expected ) for the ( at a.cntk(2,6), found }.")]
    [InlineData("s = { a = [1:2) }", "a.cntk(1,15): unmatched bracket: expected ] for the [ at a.cntk(1,11), found ).")]
    [InlineData("a = \"x\nb = 2\n", "a.cntk(1,5): no closing \" found for this \".")]
    [InlineData("s = {\n a = \"x\n b = \"y\"\n}\n",
        "a.cntk(3,8): no closing \" found for this \". The quote at a.cntk(2,6) runs past the end of its line; perhaps its closing \" is missing.")]
    [InlineData("s = {\n b = 1 // it's (open\n}",
        "a.cntk(3,1): unmatched bracket: expected ) for the ( at a.cntk(2,16), found }. Brackets and quotes also count in // comments.")]
    [InlineData("s = {\n b = 'say \"hi'\n}", "a.cntk(2,11): no closing \" found for this \".")]
    [InlineData("s = {\n b = 1 /* ) */\n}", "a.cntk(2,11): unmatched bracket: expected } for the { at a.cntk(1,5), found ).")]
    public void Brackets_that_do_not_match_are_told_with_their_places(string text, string problem) =>
        Assert.Equal(problem, Configs.Problem(() => Configs.Read(text)));

    [Theory]
    [InlineData("s = {\n // it's fine (really)\n z = 'a' /* [x] */ }")]
    [InlineData("s = { z = 1 // {\n // }\n }")]
    public void Brackets_in_comments_of_a_network_count(string text) => Assert.Equal(["s"], Configs.Read(text).Keys);

    [Fact]
    public void Networks_keep_their_text()
    {
        const string Network = "{\n    f(x) = { y = x }.y // note; a = 1\n" +
            "    z = if a == b then 'c' else (d:e)\n    w = Foo {1, pad = true} /* , */ (x)\n}";
        Assert.Equal(Network, Configs.Read($"BrainScriptNetworkBuilder = {Network}")["BrainScriptNetworkBuilder"].Raw.Value);
    }

    [Fact]
    public void A_network_in_parentheses_ends_with_them() =>
        Assert.Equal("(new X { a = 1 })", Configs.Read("b = (new X { a = 1 })\nc = 2")["b"].Raw.Value);

    [Fact]
    public void Brackets_do_not_nest_without_end()
    {
        Assert.Equal(["s"], Configs.Read($"s = {new string('{', Brackets.Depth)}{new string('}', Brackets.Depth)}").Keys);
        Assert.Equal("a.cntk(1,205): brackets are nested more than 200 deep.",
            Configs.Problem(() => Configs.Read($"s = {new string('{', 100_000)}")));
        Assert.Equal("a.cntk(1,201): brackets are nested more than 200 deep.",
            Configs.Problem(() => Configs.Read($"{new string('[', 201)}{new string(']', 201)}")));
    }
}
