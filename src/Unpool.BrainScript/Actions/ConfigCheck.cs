using Unpool.BrainScript.Config;
using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Actions;

/// <summary>Looks for everything that is wrong with a configuration, without data and without running it.</summary>
public sealed class ConfigCheck
{
    readonly ConfigFile _file;
    readonly List<Problem> _problems = [];
    readonly List<string> _warnings = [];
    readonly List<Network> _networks = [];
    readonly HashSet<SourcePosition> _seen = [];

    ConfigCheck(ConfigFile file) => _file = file;

    /// <summary>Everything found so far, each problem once, in the order found.</summary>
    public IReadOnlyList<Problem> Problems => [.. _problems.Distinct()];

    /// <summary>What is odd but no reason to stop: keys that nobody reads, names that are found where nobody expects them.</summary>
    public IReadOnlyList<string> Warnings => [.. _warnings.Distinct()];

    /// <summary>The networks that could be built.</summary>
    public IReadOnlyList<Network> Networks => _networks;

    /// <summary>Looks at a configuration without training anything.</summary>
    /// <exception cref="ScriptException">The outer language cannot be read, so nothing else can be looked at.</exception>
    public static ConfigCheck Run(IReadOnlyList<string> arguments)
    {
        var check = new ConfigCheck(ConfigFile.Load(arguments));
        check.Try(check.CheckCommands);
        check._warnings.AddRange(check._file.Warnings);
        if (check._problems.Count == 0) check._warnings.AddRange(check.Unused());
        return check;
    }

    void CheckCommands()
    {
        foreach (var key in (string[])["precision", "deviceId", "traceLevel", "stderr", "timestamping", "parallelTrain", "numCPUThreads", "doneFile"])
            _ = _file.Root.Find(key);
        foreach (var (command, action, section) in CntkProgram.Commands(_file))
        {
            Try(() => CntkProgram.Find(action, command, section));
            switch (action)
            {
                case "train" or "trainRNN": CheckTraining(section); break;
                case "test" or "eval" or "cv":
                    CheckReading(section, "evalNodeNames", n => n.Evaluations.Concat(n.Criteria), "crossValidationInterval", "numMBsToShowResult");
                    break;
                case "write":
                    CheckReading(section, "outputNodeNames", n => n.Outputs, "outputPath");
                    Try(() => FormatBlock.Of(section));
                    break;
                case "dumpNode" or "dumpNodes" or "dumpnode":
                    Read(section, "modelPath", "nodeName", "nodeNameRegex", "outputFile", "printValues", "printMetadata");
                    break;
            }
        }
    }

    void CheckTraining(ConfigSection section)
    {
        Try(() => _ = section.FilePath("modelPath"));
        Read(section, "makeMode");
        Try(() => SgdBlock.Of(section, _warnings.Add));
        Try(() => CheckNetwork(NetworkSettings.RequireBlock(section), section));
        Try(() => CheckReader(section, "reader", n => n.Trained));
        if (section.Has("cvReader")) Try(() => CheckReader(section, "cvReader", n => n.Trained));
    }

    void CheckNetwork(ConfigValue block, ConfigSection section)
    {
        // Several actions may share a network.
        if (!_seen.Add(block.At)) return;
        var options = NetworkSettings.Of(section, null) with { Warn = _warnings.Add };
        var problems = NetworkBuilder.Check(block.Raw, _file.Directories, options);
        _problems.AddRange(problems);
        if (problems.Count == 0) _networks.Add(NetworkBuilder.Build(block.Raw, _file.Directories, options));
    }

    void CheckReading(ConfigSection section, string named, Func<Network, IEnumerable<Node>> otherwise, params string[] keys)
    {
        Read(section, [.. keys, "modelPath", "minibatchSize", "epochSize"]);
        var names = section.Find(named) is { Raw.Length: > 0 } list ? list.AsArray() : null;
        Try(() => CheckReader(section, "reader", n => names?.Select(name => n.Find(name.AsText())).OfType<Node>() ?? otherwise(n)));
    }

    void CheckReader(ConfigSection section, string key, Func<Network, IEnumerable<Node>> results)
    {
        var reader = ReaderBlock.Of(section, key);
        foreach (var network in _networks) ReaderCheck.Fits(results(network), reader);
    }

    // At the top there are variables that only people read, and commands that are not run today.
    IEnumerable<string> Unused() => _file.Root.Unused()
        .Where(u => u.Near is not null || u.Path.Count(c => c == ':') > 1).Select(u => u.ToString());

    static void Read(ConfigSection section, params string[] keys)
    {
        foreach (var key in keys) _ = section.Find(key);
    }

    void Try(Action look)
    {
        try
        {
            look();
        }
        catch (ScriptException e)
        {
            _problems.Add(Problem.Of(e));
        }
    }
}
