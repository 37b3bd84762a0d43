using Unpool.BrainScript.Config;
using Unpool.BrainScript.Networks;
using Unpool.Clusters;

namespace Unpool.BrainScript.Actions;

/// <summary>The surroundings of an action: its section, the log, and the data that earlier actions have read.</summary>
sealed record ActionContext(ConfigFile File, ConfigSection Section, ProgramLog Log, DataCache Data, long MostValues,
    ICluster? Cluster, CancellationToken Cancel)
{
    /// <summary>True for a rank that only trains, and writes nothing.</summary>
    public bool IsSilent => Cluster is { Rank: > 0 };

    public int TraceLevel => Section.Int("traceLevel", 0);

    /// <summary>Threads that the configuration asks for; null for one for each processor.</summary>
    public int? Threads => Section.Int("numCPUThreads", 0) is > 0 and var threads ? threads : null;

    public string ModelPath => Section.FilePath("modelPath");

    public NetworkOptions NetworkOptions => NetworkSettings.Of(Section, Log.Line) with { MostValues = MostValues };

    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public void StopIfAsked()
    {
        if (Cancel.IsCancellationRequested) throw new OperationCanceledException("stopped.", Cancel);
    }
}
