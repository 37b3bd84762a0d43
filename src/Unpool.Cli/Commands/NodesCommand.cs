using Unpool.Cli.Display;

namespace Unpool.Cli.Commands;

static class NodesCommand
{
    public static Task RunAsync(NodesOptions options, Terminal terminal, CancellationToken cancel) =>
        throw new InputException($"'{ModelFile.Existing(options.Model)}' cannot be read yet.");
}
