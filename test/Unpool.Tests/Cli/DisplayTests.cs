using Spectre.Console.Testing;
using Unpool.Cli.Display;
using Xunit;

namespace Unpool.Tests.Cli;

public class DisplayTests
{
    [Fact]
    public async Task A_log_has_a_line_an_epoch_and_one_every_few_seconds()
    {
        var (text, clock) = (new StringWriter { NewLine = "\n" }, new Clock());
        await new Terminal(TextWriter.Null, text, new TestConsole(), clock).WithProgressAsync(quiet: false, display =>
        {
            display.Start("epoch 1 of 2", 1000);
            for (var done = 100; done <= 1000; done += 100)
            {
                clock.Now += TimeSpan.FromSeconds(1);
                display.Advance(done, "rmse", 1.0 / done);
            }
            display.Finish("epoch 1 of 2: rmse 0.00100");
            return Task.FromResult(0);
        });
        Assert.Equal("epoch 1 of 2: 50 %, rmse 0.00200\nepoch 1 of 2: 100 %, rmse 0.00100\nepoch 1 of 2: rmse 0.00100\n", text.ToString());
    }

    [Fact]
    public async Task A_terminal_has_a_bar_and_keeps_the_lines_of_what_is_over()
    {
        var console = new TestConsole().Interactive().SupportsAnsi(true).Width(100);
        var result = await new Terminal(TextWriter.Null, TextWriter.Null, console).WithProgressAsync(quiet: false, display =>
        {
            display.Start("epoch [1]", 10);
            display.Advance(10);
            display.Finish("epoch [1]: rmse 0.3");
            return Task.FromResult(42);
        });
        Assert.Equal(42, result);
        Assert.Contains("epoch [1]: rmse 0.3", console.Output);
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
