using Unpool.Cli.Display;

namespace Unpool.Cli.Commands;

static class TestCommand
{
    public static Task RunAsync(TestOptions options, Terminal terminal, CancellationToken cancel) =>
        throw new InputException($"'{ModelFile.Existing(options.Model)}' cannot be read yet.");
}
