using Unpool.BrainScript.Syntax;
using Unpool.BrainScript.Text;
using Unpool.Tests.Support;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Syntax;

public sealed class IncludeFilesTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_stands_where_it_is_included()
    {
        _folder.Write("value.bs", "1 + # two\n 2");
        _folder.Write("more.bs", "b = a\nc = b");
        Assert.Equal("a = (+ (* 3 1) 2); b = a; c = (* b 2)", Parse("a = 3 * include 'value.bs' include \"more.bs\" * 2"));
    }

    [Fact]
    public void Files_lie_beside_the_one_that_includes_them_or_in_the_directories_in_order()
    {
        Directory.CreateDirectory(_folder["one"]);
        Directory.CreateDirectory(_folder["two"]);
        _folder.Write("one/a.bs", "a = 1 include 'anywhere/b.bs'");
        _folder.Write("one/b.bs", "b = 1");
        _folder.Write("two/a.bs", "a = 2");
        _folder.Write("two/b.bs", "b = 2");
        Assert.Equal("a = 1; b = 1", Parse("include 'not/here\\a.bs'", _folder["one"], _folder["two"]));
        Assert.Equal("a = 2", Parse("include 'a.bs'", _folder["two"], _folder["one"]));
        Assert.Equal("b = 2; x = 1", Parse($"include '{_folder["two/b.bs"]}' x = 1", _folder["one"]));
    }

    [Fact]
    public void Places_are_those_of_the_file()
    {
        _folder.Write("bad.bs", "\n  a = 'x");
        Assert.Equal("bad.bs(2,7): the string that begins here has no closing '.", Refuse("include 'bad.bs'"));
        _folder.Write("bad.bs", "x = 2");
        Assert.Equal("net.bs(2,1): the member 'x' occurs a second time; the first is at bad.bs(1,1).", Refuse("include 'bad.bs'\nx = 1"));
        _folder.Write("bad.bs", "x = f(2");
        Assert.Equal("net.bs(2,1): expected ',' or ')' to close the '(' of bad.bs(1,6), found 'y'.", Refuse("include 'bad.bs'\ny = 1"));
    }

    [Theory]
    [InlineData("include 'gone/none.bs'", "net.bs(1,9): the file 'gone/none.bs' to include was not found.")]
    [InlineData("include ''", "net.bs(1,9): the file '' to include was not found.")]
    [InlineData("include\n file", "net.bs(1,1): expected the name of a file in quotes after 'include'.")]
    [InlineData("include", "net.bs(1,1): expected the name of a file in quotes after 'include'.")]
    [InlineData("include 'x", "net.bs(1,9): the string that begins here has no closing '.")]
    [InlineData("include = 1", "net.bs(1,1): expected the name of a file in quotes after 'include'.")]
    public void What_cannot_be_included_is_refused(string text, string sentence) => Assert.Equal(sentence, Refuse(text));

    [Fact]
    public void Files_do_not_include_themselves()
    {
        _folder.Write("a.bs", "include 'b.bs'");
        _folder.Write("b.bs", "\ninclude 'a.bs'");
        Assert.Equal("b.bs(2,9): 'a.bs' includes itself: a.bs -> b.bs -> a.bs.", Refuse("include 'a.bs'"));
    }

    [Fact]
    public void Files_are_not_included_without_end()
    {
        for (var i = 1; i <= 34; i++) _folder.Write($"{i}.bs", $"include '{i + 1}.bs'");
        Assert.Equal("32.bs(1,9): files are included in one another more than 32 deep.", Refuse("include '1.bs'"));
        for (var i = 1; i <= 31; i++) _folder.Write($"{i}.bs", $"include '{i + 1}.bs' include '{i + 1}.bs'");
        _folder.Write("32.bs", "");
        Assert.EndsWith("more than 10000 files are included.", Refuse("include '1.bs'"), StringComparison.Ordinal);
    }

    string Parse(string text, params string[] directories) => Tree.OfMembers(
        Parser.ParseMembers(MappedText.OfFile("net.bs", text), new SourceFinder([.. directories, _folder.Path])));

    string Refuse(string text) => _folder.Shorten(Assert.Throws<ScriptException>(() => Parse(text)).Message);
}
