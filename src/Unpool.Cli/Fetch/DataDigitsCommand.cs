using Unpool.Cli.Display;
using Unpool.Cli.Sources;
using Unpool.Data;

namespace Unpool.Cli;

/// <summary>The work of `unpool data digits`: writes digits that this program draws, for configurations that are to run without MNIST.</summary>
static class DataDigitsCommand
{
    public static Task RunAsync(DataDigitsOptions options, Terminal terminal, CancellationToken cancel)
    {
        foreach (var (name, count, seed) in ((string, int, ulong)[])[
            (Mnist.TextNames.Train, options.Train, ImageSource.TrainSeed), (Mnist.TextNames.Test, options.Test, ImageSource.TestSeed)])
        {
            cancel.ThrowIfCancellationRequested();
            var path = Path.Combine(options.Out, name);
            var digits = Digits.Draw(count, seed);
            // The labels come first, as in MNIST's text.
            CtfWriter.Write(new Dataset(digits["labels"], digits["features"]), path);
            terminal.Print(path);
        }
        return Task.CompletedTask;
    }
}
