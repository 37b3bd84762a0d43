using System.Diagnostics;
using CsCheck;
using Unpool.Cli;
using Unpool.Tests.Campaign;
using Xunit;

namespace Unpool.Tests.Cli;

public class ShellQuoteTests
{
    [Theory]
    [InlineData("Output/a-b_c.onnx", "Output/a-b_c.onnx")]
    [InlineData("my photos", "'my photos'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("", "''")]
    [InlineData("*.jpg", "'*.jpg'")]
    [InlineData("~/a", "'~/a'")]
    public void Words_are_quoted_where_a_shell_would_take_them_otherwise(string word, string quoted)
    {
        RealProgram.RequireUnix();
        Assert.Equal(quoted, ShellQuote.Of(word));
    }

    [Fact]
    public void A_real_shell_gives_every_word_back()
    {
        RealProgram.RequireUnix();
        Gen.Char[' ', '~'].Array[0, 8].Select(letters => new string(letters)).Array[1, 20].Sample(words =>
        {
            using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", $"printf '%s\\n' {ShellQuote.Of(words)}"])
            {
                RedirectStandardOutput = true,
            })!;
            return shell.StandardOutput.ReadToEnd() == string.Concat(words.Select(word => word + "\n"));
        }, iter: 20);
    }
}
