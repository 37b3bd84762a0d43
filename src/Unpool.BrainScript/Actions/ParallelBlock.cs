using Unpool.BrainScript.Actions.Keys;
using Unpool.BrainScript.Config;
using Unpool.BrainScript.Text;
using Unpool.Clusters;
using Unpool.Runtime;
using Unpool.Training;

namespace Unpool.BrainScript.Actions;

/// <summary>What a configuration says of training on several processes: parallelTrain, as a switch of the file or as a block of SGD.</summary>
static class ParallelBlock
{
    const string Method = "parallelizationMethod", Bits = "gradientBits", Pieces = "unpoolSlices";

    // Others change what is computed.
    static readonly string[] Methods = ["none", "dataParallelSGD"];

    static readonly Dictionary<string, string> Refused = new(StringComparer.OrdinalIgnoreCase)
    {
        ["modelAveragingSGD"] = "it trains a model on each process and averages them",
        ["blockMomentumSGD"] = "it trains a model on each process and averages them",
        ["dataParallelASGD"] = "processes that do not wait for each other give other figures every time",
    };

    /// <summary>True if the processes are to train together, as they are unless the file says otherwise.</summary>
    public static bool IsAsked(ConfigSection root, ICluster? cluster, ProgramLog log)
    {
        // The block of that name may stand here as well.
        var asked = root.Find("parallelTrain") is { IsSection: false } value ? value.AsBool() : (bool?)null;
        if (cluster is { Size: > 1 }) return asked != false;
        if (asked == true) log.Line("parallelTrain has no effect on one process, which uses all processors: start it with mpirun -n 2 or more.");
        return false;
    }

    /// <summary>The pieces of a minibatch that the configuration asks for.</summary>
    /// <exception cref="ScriptException">It is not a power of two.</exception>
    public static int Slices(ConfigSection section)
    {
        if (section.Find(Pieces) is not { } value) return Plan.UsualSlices;
        var slices = value.AsInt();
        return slices is >= 1 and <= TrainingOptions.MostSlices && int.IsPow2(slices) ? slices
            : throw new ScriptException(value.At, $"{Pieces} must be a power of two, found {value.AsText()}.");
    }

    /// <summary>Checks the block of an SGD block, or of the file.</summary>
    /// <exception cref="ScriptException">It asks for a method that is not there.</exception>
    public static void Check(ConfigSection sgd, bool isParallel, Action<string> say)
    {
        if (sgd.OptionalSection("ParallelTrain") is not { } block) return;
        if (!isParallel)
        {
            say("parallelTrain option is not enabled. ParallelTrain config will be ignored.");
            return;
        }
        SgdKeys.Parallel.Check(block, say);
        if (block.Find(Method) is { } method && !Methods.Contains(method.AsText(), StringComparer.OrdinalIgnoreCase))
            throw new ScriptException(method.At, Refused.TryGetValue(method.AsText(), out var why)
                ? $"{Method} '{method.AsText()}' is not supported: {why}; dataParallelSGD gives the figures of one process."
                : $"unknown {Method} '{method.AsText()}'{Spelling.Hint(method.AsText(), [.. Methods, .. Refused.Keys])}");
        if (block.OptionalSection("DataParallelSGD") is not { } data) return;
        SgdKeys.DataParallel.Check(data, say);
        if (data.Find(Bits) is { } bits && bits.AsInt() < 32)
            throw new ScriptException(
                bits.At, $"{Bits} = {bits.AsText()} is not supported: gradients of fewer than 32 bits change what is computed.");
    }
}
