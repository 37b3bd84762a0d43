using Spectre.Console.Testing;
using Unpool.Cli.Display;
using Xunit;

namespace Unpool.Tests.Cli.Display;

public class HarmlessTests
{
    [Fact]
    public void Nothing_in_a_name_tells_a_terminal_what_to_do()
    {
        Assert.Equal("a?[2Jb\n\tc", Harmless.Text("a\u001b[2Jb\n\tc"));
        Assert.Equal("a?[2Jb??c", Harmless.Word("a\u001b[2Jb\n\tc"));
        Assert.Equal("Ünïcode ✓", Harmless.Word("Ünïcode ✓"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task All_that_is_shown_is_harmless(bool interactive)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var console = interactive ? new TestConsole().Interactive().SupportsAnsi(true) : new TestConsole();
        var terminal = new Terminal(output, error, console);
        terminal.Print("a\u0007b");
        terminal.Note("a\u0007b");
        terminal.Fail("a\u0007b");
        terminal.PrintTable(["h"], [["a\u0007b"]]);
        await terminal.WithProgressAsync(quiet: false, display =>
        {
            display.Line("a\u0007b");
            return Task.FromResult(0);
        });
        Assert.DoesNotContain('\u0007', output.ToString() + error);
        Assert.Equal(2, output.ToString().Split("a?b").Length - 1);
        Assert.Equal(3, error.ToString().Split("a?b").Length - 1);
    }
}
