using Unpool.Cli.Display;

namespace Unpool.Cli.Commands;

static class TrainCommand
{
    public static Task RunAsync(TrainOptions options, Terminal terminal, CancellationToken cancel) =>
        throw new InputException("training is not connected to the engine yet.");
}
