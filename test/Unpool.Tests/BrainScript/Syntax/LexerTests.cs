using System.Globalization;
using Unpool.BrainScript.Syntax;
using Unpool.BrainScript.Text;
using Xunit;

namespace Unpool.Tests.BrainScript.Syntax;

public class LexerTests
{
    [Theory]
    [InlineData("12", 12)]
    [InlineData("1.", 1)]
    [InlineData(".5", 0.5)]
    [InlineData("1e-3", 0.001)]
    [InlineData("1.e2", 100)]
    [InlineData("6.02E+23", 6.02e23)]
    [InlineData("0x10", 16)]
    [InlineData("0XfF", 255)]
    [InlineData("0x.8", 0.5)]
    [InlineData("0x1.8p3", 12)]
    [InlineData("0x1P-2", 0.25)]
    [InlineData("1e999", double.PositiveInfinity)]
    [InlineData("0x1p99999999999999999999", double.PositiveInfinity)]
    [InlineData("0x1p-99999999999999999999", 0)]
    public void Numbers_are_those_of_C(string text, double value)
    {
        var tokens = Read(text);
        Assert.Equal([TokenKind.Number, TokenKind.End], tokens.Select(token => token.Kind));
        Assert.Equal(value, tokens[0].Number);
    }

    [Theory]
    [InlineData("1..3", "1 | .. | 3")]
    [InlineData("1...3", "1 | .. | .3")]
    [InlineData("1.5..3", "1.5 | .. | 3")]
    [InlineData("0x1..n", "0x1 | .. | n")]
    [InlineData("1.2.3", "1.2 | .3")]
    [InlineData("1.x", "1. | x")]
    [InlineData("2.*x", "2. | * | x")]
    [InlineData("diff.*diff", "diff | .* | diff")]
    [InlineData("1e", "1 | e")]
    [InlineData("1e+x", "1 | e | + | x")]
    [InlineData("0xg", "0 | xg")]
    [InlineData("a1_=13;b", "a1_ | = | 13 | ; | b")]
    [InlineData("_=>_", "_ | => | _")]
    [InlineData("a>>b>=c<=d!=!e", "a | >> | b | >= | c | <= | d | != | ! | e")]
    [InlineData("[||][|x|]", "[| | |] | [| | x | |]")]
    [InlineData("x***y", "x | ** | * | y")]
    [InlineData("a===b", "a | == | = | b")]
    [InlineData("}:{", "} | : | {")]
    public void The_longest_sign_comes_first(string text, string tokens) =>
        Assert.Equal(tokens, string.Join(" | ", Read(text).SkipLast(1).Select(token => token.Text)));

    [Theory]
    [InlineData("a # b\n c", "a c")]
    [InlineData("a// b\r\nc", "a c")]
    [InlineData("a/* b\n */c", "a c")]
    [InlineData("a/***/b/****/c/* x **/d/**/e", "a b c d e")]
    [InlineData("a /* /* */ b", "a b")]
    [InlineData("a#", "a")]
    [InlineData("a//", "a")]
    [InlineData("\ta\r\n\r\n  b ", "a b")]
    public void Comments_and_line_ends_are_blanks(string text, string names) =>
        Assert.Equal(names, string.Join(' ', Read(text).SkipLast(1).Select(token => token.Text)));

    [Theory]
    [InlineData("\"it's\"", "it's")]
    [InlineData("'say \"hi\" {['", "say \"hi\" {[")]
    [InlineData("'C:\\new'", "C:\\new")]
    [InlineData("'a\nb'", "a\nb")]
    [InlineData("'a # b // c'", "a # b // c")]
    [InlineData("''", "")]
    public void A_string_ends_at_its_own_quote_and_knows_no_escapes(string text, string value)
    {
        var token = Read(text)[0];
        Assert.Equal((TokenKind.String, value), (token.Kind, token.Text));
    }

    [Fact]
    public void Words_of_the_language_are_told_from_names()
    {
        var tokens = Read("include_ New new with true True false if then else array None");
        Assert.Equal("new with true false if then else array", string.Join(' ', tokens.Where(t => t.Kind == TokenKind.Keyword).Select(t => t.Text)));
        Assert.Equal("include_ New True None", string.Join(' ', tokens.Where(t => t.Kind == TokenKind.Name).Select(t => t.Text)));
    }

    [Fact]
    public void Tokens_know_their_places() => Assert.Equal(
        "a 1,1; = 1,3; 'x\ny' 1,5; b 3,2; end 4,1",
        string.Join("; ", Read("a = 'x\ny'\n b# c\n").Select(token =>
            string.Create(CultureInfo.InvariantCulture, $"{Show(token)} {token.At.Line},{token.At.Column}"))));

    static string Show(Token token) => token.Kind switch
    {
        TokenKind.End => "end",
        TokenKind.String => $"'{token.Text}'",
        _ => token.Text,
    };

    static List<Token> Read(string text) => Lexer.Read(MappedText.OfFile("net.bs", text), new SourceFinder([]));
}
