using System.Runtime.InteropServices;
using Unpool.Cli;
using Unpool.Cli.Display;
using Unpool.Serve;

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Terminate);
// As `unpool serve` reads it, whether that word is there or not.
string[] words = args is ["serve", ..] ? args : ["serve", .. args];
return await App.RunAsync(words, Terminal.OfProcess(), Handlers.Real with { Serve = ServeCommand.RunAsync }, stop.Token);

// Who presses Ctrl-C again does not want to wait.
void Interrupt(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}

// A service manager that is in a hurry has another signal for it.
void Terminate(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
