using Unpool.Cli.Display;

namespace Unpool.Cli.Commands;

static class DataMnistCommand
{
    public static Task RunAsync(DataMnistOptions options, Terminal terminal, CancellationToken cancel) =>
        throw new InputException("getting MNIST is not connected yet.");
}
