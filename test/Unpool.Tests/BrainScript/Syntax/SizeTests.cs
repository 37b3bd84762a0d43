using Unpool.BrainScript.Syntax;
using Unpool.BrainScript.Text;
using Xunit;

namespace Unpool.Tests.BrainScript.Syntax;

public class SizeTests
{
    static readonly SourceFinder NoFiles = new([]);

    [Theory]
    [InlineData("(", "1", ")")]
    [InlineData("{a=", "1", "}")]
    [InlineData("[|", "1", "|]")]
    [InlineData("f(", "1", ")")]
    [InlineData("v[", "1", "]")]
    [InlineData("-", "1", "")]
    [InlineData("x=>", "1", "")]
    [InlineData("new A ", "1", "")]
    [InlineData("if c then 1 else ", "1", "")]
    [InlineData("array[", "1", "..2](f)")]
    [InlineData("{f(x, k=", "1", ")=1}")]
    public void Deep_nesting_is_refused_before_the_stack_ends(string open, string inner, string close)
    {
        Parser.ParseExpression(Nested(150), NoFiles);
        var error = Assert.Throws<ScriptException>(() => Parser.ParseExpression(Nested(100_000), NoFiles));
        Assert.Equal("expressions are nested more than 400 deep here; give names to parts of them.", error.Problem);

        MappedText Nested(int depth) => MappedText.OfFile("net.bs",
            string.Concat(Enumerable.Repeat(open, depth)) + inner + string.Concat(Enumerable.Repeat(close, depth)));
    }

    [Theory]
    [InlineData("{a = ")]
    [InlineData("{a = (")]
    [InlineData("((((")]
    [InlineData("[a = )")]
    [InlineData("{a = 1 ; b = ] ")]
    [InlineData("{ = ")]
    [InlineData("a = ")]
    [InlineData("a(b ")]
    [InlineData("} ")]
    [InlineData("'")]
    [InlineData("/*")]
    public void Long_texts_without_sense_are_refused_with_little_work(string piece)
    {
        var text = MappedText.OfFile("net.bs", "{" + string.Concat(Enumerable.Repeat(piece, 100_000)));
        var problems = new List<Problem>();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Parser.ParseBlock(text, NoFiles, problems);
        Assert.InRange(problems.Count, 1, 20);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000L * 100_000);
    }

    [Theory]
    [InlineData("x + ", "x")]
    [InlineData("x : ", "x")]
    [InlineData("a(1).b[2] * ", "x")]
    public void Long_chains_are_read(string piece, string last) => Assert.NotNull(
        Parser.ParseExpression(MappedText.OfFile("net.bs", string.Concat(Enumerable.Repeat(piece, 100_000)) + last), NoFiles));

    [Fact]
    public void Many_members_are_read()
    {
        var members = Enumerable.Range(0, 50_000).Select(i => $"m{i} = f(m{i + 1}, k = {i}) : {{ a = {i} }}\n");
        Assert.Equal(50_000, Parser.ParseMembers(MappedText.OfFile("net.bs", string.Concat(members)), NoFiles).Count);
    }
}
