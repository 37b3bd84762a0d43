using Unpool.Cli;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public class ExitCodeTests
{
    [Fact]
    public async Task A_missing_model_is_one_sentence_and_1()
    {
        var run = await Run.Real("nodes", "no/such.onnx");
        Assert.Equal((1, "unpool: there is no model 'no/such.onnx'.\n", ""), (run.Code, run.Error, run.Output));
    }

    public static TheoryData<Exception, string> Failures => new()
    {
        { new InputException("maps are missing."), "maps are missing." },
        { new OutputException("cannot write 'x': no space left on device."), "cannot write 'x': no space left on device." },
        { new ShapeException("27 is no multiple of 4."), "27 is no multiple of 4." },
        { new IOException("The disk is gone."), "The disk is gone." },
        { new IOException("No space left on device"), "No space left on device." },
        { new ShapeException("a name\nwith \u001b[2J in it."), "a name?with ?[2J in it." },
        { new TypeInitializationException("SkiaSharp.SKImage", new DllNotFoundException("libSkiaSharp")),
            "pictures need SkiaSharp's native library (libSkiaSharp) in the program's folder." },
        { new InvalidOperationException("Sequence contains no elements"),
            "this is a bug in unpool, InvalidOperationException: Sequence contains no elements; set UNPOOL_DEBUG=1 to see where it comes from." },
    };

    [Theory, MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task What_fails_is_one_sentence_and_1(Exception failure, string sentence)
    {
        var run = await Run.Of(["train"], (_, _) => throw failure);
        Assert.Equal((1, $"unpool: {sentence}\n"), (run.Code, run.Error));
    }

    [Fact]
    public async Task Options_that_do_not_go_together_are_2_even_if_found_late() =>
        Assert.Equal(2, (await Run.Of(["train"], (_, _) => throw new UsageException("no."))).Code);

    [Fact]
    public async Task Ctrl_C_is_1_and_a_sentence()
    {
        using var stop = new CancellationTokenSource();
        var run = await Run.Of(["train"], async (_, token) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        }, stop);
        Assert.Equal((1, "unpool: stopped.\n"), (run.Code, run.Error));
    }

    [Fact]
    public async Task Work_that_was_stopped_says_what_is_left_of_it()
    {
        using var stop = new CancellationTokenSource();
        var run = await Run.Of(["train"], async (_, _) =>
        {
            await stop.CancelAsync();
            throw new StoppedException("stopped after epoch 2; --resume continues.");
        }, stop);
        Assert.Equal((1, "unpool: stopped after epoch 2; --resume continues.\n"), (run.Code, run.Error));
    }

    [Fact]
    public async Task A_time_limit_of_something_else_is_no_Ctrl_C() =>
        Assert.Equal(1, (await Run.Of(["train"], (_, _) => throw new TaskCanceledException())).Code);
}
