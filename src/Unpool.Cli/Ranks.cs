using Unpool.BrainScript.Actions;
using Unpool.Cli.Display;
using Unpool.Clusters;
using Unpool.Mpi;

namespace Unpool.Cli;

/// <summary>The work of a command that all processes do together which mpirun has started. Rank 0 speaks and writes; the others are silent.</summary>
static class Ranks
{
    // Rank 0 meets most errors as well, and says so; a rank that is alone with one must speak for itself.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The program of a process that was started as one of several, from its arguments to its exit code.</summary>
    public static async Task<int> RunAsync(int rank, string[] args, CancellationToken cancel)
    {
        // A launcher's pipe can look like a terminal, to which .NET would write what it thinks that it needs.
        Environment.SetEnvironmentVariable("TERM", "dumb");
        if (rank == 0) return await App.RunAsync(args, Terminal.OfLaunched(), Handlers.Real, cancel);
        // Any other work is rank 0's alone.
        if (!CntkProgram.Means(args) && args is not ["train", ..]) return ExitCode.Ok;
        var said = new StringWriter();
        var code = await App.RunAsync(args, Terminal.Plain(TextWriter.Null, said), Handlers.Real, cancel);
        if (code == ExitCode.Failed) await TellAsync(rank, $"{said}", cancel);
        return code;
    }

    /// <summary>Runs work with the cluster of this process, if it was started as one of several.</summary>
    /// <returns>The exit code of the work.</returns>
    /// <exception cref="ClusterException">The ranks cannot go on together.</exception>
    public static async Task<int> WithAsync(Func<ICluster?, Task<int>> work)
    {
        var cluster = MpiCluster.TryJoin();
        var code = ExitCode.Failed;
        try
        {
            code = await work(cluster);
        }
        catch (OperationCanceledException)
        {
            // All ranks stop after the same minibatch, and rank 0 may still be writing the checkpoint.
            cluster?.Dispose();
            throw;
        }
        // Where it failed, the launcher is to end the others.
        if (code == ExitCode.Ok) cluster?.Dispose();
        return code;
    }

    // What a silent rank failed of, if nobody has ended it meanwhile.
    static async Task TellAsync(int rank, string said, CancellationToken cancel)
    {
        try
        {
            await Task.Delay(Patience, cancel);
            Terminal.OfLaunched().Note($"rank {rank} on {Environment.MachineName}: {said.TrimEnd()}");
        }
        catch (OperationCanceledException)
        {
            // Somebody else has failed.
        }
    }
}
