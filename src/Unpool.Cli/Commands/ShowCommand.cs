using Unpool.Cli.Display;

namespace Unpool.Cli.Commands;

static class ShowCommand
{
    public static Task RunAsync(ShowOptions options, Terminal terminal, CancellationToken cancel) =>
        throw new InputException($"'{ModelFile.Existing(options.Models[0])}' cannot be read yet.");
}
