using Spectre.Console.Testing;
using Unpool.Cli.Display;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli.Display;

public class DisplayTests
{
    [Fact]
    public async Task A_log_has_a_line_an_epoch_and_one_every_few_seconds()
    {
        var (text, clock) = (new StringWriter { NewLine = "\n" }, new Clock());
        await new Terminal(TextWriter.Null, text, new TestConsole(), clock).WithProgressAsync(quiet: false, display =>
        {
            display.Start("epoch 1 of 2", 1000, following: 1);
            for (var done = 100; done <= 1000; done += 100)
            {
                clock.Now += TimeSpan.FromSeconds(1);
                display.Advance(done, "rmse", 1.0 / done);
            }
            display.Finish("epoch 1 of 2: rmse 0.00100");
            return Task.FromResult(0);
        });
        Assert.Equal("epoch 1 of 2: 50 %, 0:15 left, rmse 0.00200\nepoch 1 of 2: 100 %, 0:10 left, rmse 0.00100\nepoch 1 of 2: rmse 0.00100\n",
            text.ToString());
    }

    [Theory]
    [InlineData(24)]
    [InlineData(40)]
    [InlineData(100)]
    public async Task A_terminal_has_a_bar_that_fits_and_keeps_the_lines_of_what_is_over(int width)
    {
        var console = new TestConsole().Interactive().SupportsAnsi(true).Width(width);
        var (text, clock) = (new StringWriter { NewLine = "\n" }, new Clock());
        var result = await new Terminal(TextWriter.Null, text, console, clock).WithProgressAsync(quiet: false, display =>
        {
            display.Start("epoch [1]", 10);
            for (var done = 1; done <= 10; done++)
            {
                clock.Now += TimeSpan.FromSeconds(1);
                display.Advance(done, "rmse", 0.3);
                if (done == 5) display.Line("half of it");
            }
            display.Finish("epoch [1]: rmse 0.3");
            return Task.FromResult(42);
        });
        Assert.Equal(42, result);
        var screen = new Screen(width);
        screen.Write(text.ToString());
        Assert.Equal(0, screen.Overflows);
        Assert.Equal(["half of it", "epoch [1]: rmse 0.3", ""], screen.Lines);
        Assert.Contains(" 50 %", text.ToString());
        Assert.Equal(width >= 40, text.ToString().Contains("epoch [1], rmse 0.30000"));
    }

    [Fact]
    public async Task An_error_under_a_bar_begins_on_a_line_of_its_own()
    {
        var text = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(TextWriter.Null, text, new TestConsole().Interactive().SupportsAnsi(true).Width(80));
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => terminal.WithProgressAsync<int>(quiet: false, display =>
        {
            display.Start("epoch", 10);
            throw new InvalidTimeZoneException();
        }));
        terminal.Fail("it broke.");
        var screen = new Screen(80);
        screen.Write(text.ToString());
        Assert.Equal(["unpool: it broke.", ""], screen.Lines);
    }

    [Fact]
    public async Task Quiet_is_quiet()
    {
        var text = new StringWriter();
        await new Terminal(text, text, new TestConsole()).WithProgressAsync(quiet: true, display =>
        {
            display.Start("epoch", 1);
            display.Finish("over");
            return Task.FromResult(0);
        });
        Assert.Empty(text.ToString());
    }

    [Fact]
    public async Task Results_go_to_output_and_everything_else_to_error()
    {
        var run = await Run.Of(["train"], (terminal, _) =>
        {
            terminal.Print("rmse 0.2");
            terminal.Note("writing out/model.onnx");
            return Task.CompletedTask;
        });
        Assert.Equal(("rmse 0.2\n", "writing out/model.onnx\n"), (run.Output, run.Error));
    }

    sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
        public override long GetTimestamp() => Now.Ticks;
    }
}
