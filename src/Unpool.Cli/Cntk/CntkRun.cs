using Unpool.BrainScript.Actions;
using Unpool.Cli.Display;
using Unpool.Clusters;

namespace Unpool.Cli;

/// <summary>A command line of the original's program: unpool configFile=07.cntk, with overrides.</summary>
static class CntkRun
{
    /// <summary>Runs the configuration; what goes wrong in it is the last line of its log.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="StoppedException">It was cancelled; the message says how to continue.</exception>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, ICluster? cluster, CancellationToken cancel)
    {
        try
        {
            return await terminal.WithProgressAsync(quiet: false, display =>
                Task.FromResult(CntkProgram.Run(args, new View(display, terminal), cluster, cancel)));
        }
        catch (OperationCanceledException e)
        {
            throw new StoppedException(e.Message);
        }
    }

    sealed class View(IProgressDisplay display, Terminal terminal) : IRunView
    {
        public TextWriter Results => terminal.Output;

        // Above the bar, where there is one.
        public void Line(string line) => display.Line(line);

        public void Start(string title, long total)
        {
            if (terminal.IsInteractive) display.Start(title, total);
        }

        public void Advance(long done, string? criterion, double value)
        {
            // The log has lines of its own for this.
            if (terminal.IsInteractive) display.Advance(done, criterion, value);
        }

        public void Finish()
        {
            if (terminal.IsInteractive) display.Finish();
        }
    }
}
