using System.Runtime.InteropServices;
using Unpool.Cli;
using Unpool.Cli.Display;
using Unpool.Mpi;

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return MpiCluster.LaunchedRank is { } rank
    ? await Ranks.RunAsync(rank, args, stop.Token)
    : await App.RunAsync(args, Terminal.OfProcess(), Handlers.Real, stop.Token);

// The first signal asks; who presses Ctrl-C again does not want to wait.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
