using Unpool.BrainScript.Syntax;
using Unpool.BrainScript.Text;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Syntax;

public class MemberParserTests
{
    [Theory]
    [InlineData("a = 1 b = 2", "a = 1; b = 2")]
    [InlineData("a = 1 ; b = 2;", "a = 1; b = 2")]
    [InlineData("a=1\na1_=13;b=2 // c", "a = 1; a1_ = 13; b = 2")]
    [InlineData("f(x, y, k=1) = x", "f = ((x, y, k = 1) => x)")]
    [InlineData("F{k=1, x} = x", "F = ((x, k = 1) => x)")]
    [InlineData("F{} = x => x", "F = (() => (x => x))")]
    [InlineData("F() =\n{\n a = 1 }", "F = (() => {a = 1})")]
    [InlineData("Apply (x, N) = if N == 0 then x else f(x)", "Apply = ((x, N) => (if (== N 0) x f(x)))")]
    [InlineData("v[i:1..n] = v[i-1]", "v = array(1..n, (i => v[(- i 1)]))")]
    [InlineData("v[i:0..1](x) = x*i", "v = array(0..1, (i => (x => (* x i))))")]
    [InlineData("", "")]
    public void Members_need_nothing_between_them(string text, string tree) => Assert.Equal(tree, Tree.OfMembers(text));

    [Theory]
    [InlineData("a = f\n(2)", "a = f(2)")]
    [InlineData("a = b\n- c", "a = (- b c)")]
    [InlineData("a = b\n: c :\n\n# note\nd", "a = [b, c, d]")]
    [InlineData("a = b\n.c", "a = b.c")]
    [InlineData("a = b\n[1]", "a = b[1]")]
    [InlineData("a = F\n{10}\n(x)", "a = F(10)(x)")]
    [InlineData("a = b * c\n+ d e = 1", "a = (+ (* b c) d); e = 1")]
    public void A_line_that_can_go_on_with_the_last_one_does(string text, string tree) => Assert.Equal(tree, Tree.OfMembers(text));

    [Theory]
    [InlineData("{ a = 1 }", "{a = 1}")]
    [InlineData(" [ a = 1 ] ", "{a = 1}")]
    [InlineData("( new X { a = 1 } )", "new X{a = 1}")]
    public void A_network_stands_in_any_bracket(string text, string tree) => Assert.Equal(tree, Tree.OfBlock(text));

    [Fact]
    public void Every_part_knows_its_place()
    {
        var text = MappedText.OfFile("net.bs", "f(x,\n k=1) = x.m[2] + g(3)\na = 1 : 2\nb = -x\nv[i:1..2] = (if c then p => p else q)");
        var members = Parser.ParseMembers(text, new SourceFinder([]));
        var f = (LambdaExpression)members[0].Value;
        var sum = (BinaryExpression)f.Body;
        var index = (IndexExpression)sum.Left;
        var array = (ArrayExpression)members[3].Value;
        var choice = (IfExpression)((LambdaExpression)array.Function).Body;
        Assert.Equal(
            "f 1,1; parameters 1,2; k 2,2; + 2,16; [ 2,12; m 2,11; ( 2,19; : 3,7; - 4,5; v 5,1; array 5,2; if 5,14; => 5,26",
            string.Join("; ", new (string Part, SourcePosition At)[]
            {
                ("f", members[0].At), ("parameters", f.At), ("k", f.Options[0].At), ("+", sum.At), ("[", index.At), ("m", index.Target.At),
                ("(", sum.Right.At), (":", members[1].Value.At), ("-", members[2].Value.At), ("v", members[3].At), ("array", array.At),
                ("if", choice.At), ("=>", choice.Then.At),
            }.Select(p => $"{p.Part} {p.At.Line},{p.At.Column}")));
    }
}
