using Unpool.BrainScript.Actions.Keys;
using Unpool.BrainScript.Config;
using Unpool.BrainScript.Log;
using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Text;
using Unpool.Clusters;

namespace Unpool.BrainScript.Actions;

/// <summary>The original's program: runs a configuration, configFile=07.cntk with overrides, command by command.</summary>
public static class CntkProgram
{
    const int LongestSentence = 2_000;

    static readonly Dictionary<string, Action<ActionContext>> Actions = new()
    {
        ["train"] = TrainAction.Run,
        ["trainRNN"] = TrainAction.Run,
        ["test"] = TestAction.Run,
        ["eval"] = TestAction.Run,
        ["cv"] = CrossValidationAction.Run,
        ["write"] = WriteAction.Run,
        ["dumpNode"] = DumpAction.Run,
        ["dumpNodes"] = DumpAction.Run,
        ["dumpnode"] = DumpAction.Run,
    };

    static readonly Dictionary<string, string> Refused = new()
    {
        ["edit"] = "models are edited in C#: load the ONNX file, build on its nodes, save it",
        ["bnstat"] = "running statistics are kept while training, so there is nothing to compute afterwards",
        ["plot"] = "'unpool nodes MODEL --tree' shows a network",
        ["SVD"] = "it decomposes weight matrices of speech networks",
        ["adapt"] = "it is for speech",
        ["devtest"] = "it tested the original's own code",
        ["convertdbn"] = "it reads an old format of speech networks",
        ["exportdbn"] = "it writes an old format of speech networks",
        ["createLabelMap"] = "it belongs to an older reader",
        ["writeWordAndClass"] = "it is for language models",
    };

    /// <summary>True for arguments that the original's command line would have had.</summary>
    public static bool Means(IReadOnlyList<string> arguments) =>
        arguments.Any(a => a.StartsWith("configFile=", StringComparison.OrdinalIgnoreCase));

    /// <summary>Runs all commands. Says what went wrong on the log's last line.</summary>
    /// <returns>0, or 1 if something went wrong.</returns>
    /// <exception cref="OperationCanceledException">It was stopped; the message says how to go on.</exception>
    public static int Run(IReadOnlyList<string> arguments, IRunView view, CancellationToken cancel = default) =>
        Run(arguments, view, new NetworkOptions().MostValues, null, cancel);

    /// <summary>The same together with other processes, all of which run the same commands.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="view">The display.</param>
    /// <param name="cluster">The processes: rank 0 does everything, the others train with it; null for this one alone.</param>
    /// <param name="cancel">Stops a training after the current minibatch.</param>
    /// <returns>0, or 1 if something went wrong.</returns>
    /// <exception cref="OperationCanceledException">It was stopped; the message says how to go on.</exception>
    public static int Run(IReadOnlyList<string> arguments, IRunView view, ICluster? cluster, CancellationToken cancel = default) =>
        Run(arguments, view, new NetworkOptions().MostValues, cluster, cancel);

    /// <param name="mostValues">The most values that the parameters of a network may have.</param>
    internal static int Run(IReadOnlyList<string> arguments, IRunView view, long mostValues, ICluster? cluster, CancellationToken cancel)
    {
        ProgramLog? log = null;
        try
        {
            var file = ConfigFile.Load(arguments);
            var commands = file.Root.Texts("command", "train");
            var silent = cluster is { Rank: > 0 };
            log = silent ? new ProgramLog(view, timestamps: false) : ProgramLog.Open(file.Root, commands, view);
            log.Lines(file.Warnings.Select(warning => $"WARNING: {warning}"));
            CheckSettings(file.Root, log);
            var parallel = ParallelBlock.IsAsked(file.Root, cluster, log);
            // What is not to be shared, rank 0 does alone.
            if (silent && !parallel) return 0;
            var context = new ActionContext(file, file.Root, log, new(), mostValues, parallel ? cluster : null, cancel);
            foreach (var command in commands) RunCommand(command, context);
            if (!silent && file.Root.Find("doneFile") is { } done)
                AtomicFile.Write(done.AsPath(), stream => stream.Write("Successfully finished.\n"u8));
            log.Line(log.Timestamps ? "__COMPLETED__" : "COMPLETED.");
            return 0;
        }
        catch (Exception e) when (IsSentence(e))
        {
            var sentence = $"EXCEPTION occurred: {Shortened(e.Message)}";
            if (log is null) view.Line(sentence);
            else log.Line(sentence);
            return 1;
        }
        finally
        {
            log?.Dispose();
        }
    }

    /// <summary>The commands of a configuration with their actions, in order.</summary>
    /// <exception cref="ScriptException">A command is not there, or an action is unknown.</exception>
    internal static IEnumerable<(string Command, string Action, ConfigSection Section)> Commands(ConfigFile file)
    {
        foreach (var command in file.Root.Texts("command", "train"))
        {
            var section = SectionOf(file, command);
            foreach (var action in section.Texts("action", "train")) yield return (command, action, section);
        }
    }

    /// <exception cref="ScriptException">The action is unknown or refused.</exception>
    internal static Action<ActionContext> Find(string action, string command, ConfigSection section)
    {
        if (Actions.TryGetValue(action, out var run)) return run;
        var at = section.Find("action")?.At ?? section.At;
        throw new ScriptException(at, Refused.TryGetValue(action, out var why)
            ? $"action '{action}' is not supported: {why}."
            : $"unknown action: {action}  in command set: {command}{Spelling.Hint(action, Actions.Keys)}");
    }

    static void RunCommand(string command, ActionContext context)
    {
        var (section, log) = (SectionOf(context.File, command), context.Log);
        foreach (var action in section.Texts("action", "train"))
        {
            var run = Find(action, command, section);
            if (context.IsSilent && run != TrainAction.Run) continue;
            log.Lines(Banner.Of(command, action));
            context.StopIfAsked();
            run(context with { Section = section });
            log.Line($"Action \"{action}\" complete.");
            log.Line("");
        }
    }

    static ConfigSection SectionOf(ConfigFile file, string command) => file.Root.Find(command)?.AsSection() ?? throw new ScriptException(
        file.Root.Find("command")?.At ?? file.Root.At, $"there is no command '{command}'{Spelling.Hint(command, file.Root.Keys)}");

    static void CheckSettings(ConfigSection root, ProgramLog log)
    {
        ActionKeys.Root.Check(root, log.Once);
        if (root.Find("precision") is { } precision)
            switch (precision.AsText())
            {
                case "float": break;
                case "double":
                    log.Line("precision = \"double\": Unpool computes in single precision and sums in double where sums are long.");
                    break;
                case var other:
                    throw new ScriptException(precision.At, $"CNTK: Invalid precision string: \"{other}\", must be \"float\" or \"double\".");
            }
        if (root.Find("deviceId") is { } device && device.AsText().ToLowerInvariant() is not ("auto" or "cpu") && device.AsInt() >= 0)
            log.Line($"deviceId = {device.AsText()}: Unpool computes on the processor.");
    }

    // A damaged file can have names that are longer than anybody reads.
    static string Shortened(string sentence) => sentence.Length <= LongestSentence ? sentence
        : $"{sentence[..(LongestSentence / 2)]} ... {sentence[^(LongestSentence / 2)..]}";

    // Written for people; anything else is a bug in the program and must not look like a slip of the user's.
    static bool IsSentence(Exception e) => e is UnpoolException or IOException or UnauthorizedAccessException;
}
