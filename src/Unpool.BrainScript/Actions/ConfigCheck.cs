using Unpool.BrainScript.Actions.Keys;
using Unpool.BrainScript.Config;
using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Actions;

/// <summary>Everything that is wrong with a configuration, found without data and without running it.</summary>
public sealed class ConfigCheck
{
    readonly ConfigFile _file;
    readonly List<Problem> _problems = [];
    readonly List<string> _warnings = [];
    readonly Dictionary<SourcePosition, Network?> _networks = [];

    ConfigCheck(ConfigFile file) => _file = file;

    /// <summary>Everything found so far, each problem once, in the order found.</summary>
    public IReadOnlyList<Problem> Problems => [.. _problems.Distinct()];

    /// <summary>What is odd but no reason to stop: keys that nobody reads, names that are found where nobody expects them.</summary>
    public IReadOnlyList<string> Warnings => [.. _warnings.Distinct()];

    /// <summary>The networks that could be built.</summary>
    public IReadOnlyList<Network> Networks => [.. _networks.Values.OfType<Network>()];

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
        Look(ActionKeys.Root, _file.Root);
        foreach (var (command, action, section) in CntkProgram.Commands(_file))
        {
            Try(() => CntkProgram.Find(action, command, section));
            switch (action)
            {
                case "train" or "trainRNN": CheckTraining(section); break;
                case "test" or "eval" or "cv":
                    var keys = action == "cv" ? ActionKeys.CrossValidation : ActionKeys.Test;
                    CheckReading(section, keys, "evalNodeNames", n => n.Evaluations.Concat(n.Criteria));
                    break;
                case "write":
                    CheckReading(section, ActionKeys.Write, "outputNodeNames", n => n.Outputs);
                    Try(() => FormatBlock.Of(section, _warnings.Add));
                    break;
                case "dumpNode" or "dumpNodes" or "dumpnode":
                    Look(ActionKeys.Dump, section);
                    break;
            }
        }
    }

    void CheckTraining(ConfigSection section)
    {
        Look(ActionKeys.Train, section);
        Try(() => _ = section.Section("SGD").FilePath("modelPath"));
        SgdBlock? sgd = null;
        Try(() => sgd = SgdBlock.Of(section, _warnings.Add));
        Try(() => CheckNetwork(NetworkSettings.RequireBlock(section), section));
        var trained = new List<Node>();
        if (sgd is not null && NetworkOf(section) is { } network) Try(() => trained.AddRange(ActionNetwork.Trained(network, sgd, section.At).All));
        Try(() => CheckReader(section.Section("reader"), _ => trained));
        Try(() =>
        {
            if (section.OptionalSection("cvReader") is { } reader) CheckReader(reader, _ => trained);
        });
    }

    Network? NetworkOf(ConfigSection section) => NetworkSettings.Block(section) is { } block ? _networks.GetValueOrDefault(block.At) : null;

    void CheckNetwork(ConfigValue block, ConfigSection section)
    {
        // Several actions may share a network.
        if (!_networks.TryAdd(block.At, null)) return;
        var options = NetworkSettings.Of(section, null) with { Warn = _warnings.Add };
        var problems = NetworkBuilder.Check(block.Raw, _file.Directories, options);
        _problems.AddRange(problems);
        if (problems.Count == 0) _networks[block.At] = NetworkBuilder.Build(block.Raw, _file.Directories, options);
    }

    void CheckReading(ConfigSection section, BlockKeys keys, string named, Func<Network, IEnumerable<Node>> otherwise)
    {
        Look(keys, section);
        Try(() => MinibatchSizes.Of(section, 1));
        Try(() => DataOf.EpochSize(section));
        var names = section.Find(named) is { Raw.Length: > 0 } list ? list.AsArray() : null;
        Try(() => CheckReader(section.Section("reader"), n => names?.Select(name => n.Find(name.AsText())).OfType<Node>() ?? otherwise(n)));
    }

    void CheckReader(ConfigSection block, Func<Network, IEnumerable<Node>> results)
    {
        var reader = ReaderBlock.Read(block, _warnings.Add);
        foreach (var network in Networks) ReaderCheck.Fits(network, results(network), reader);
    }

    // At the top there are variables that only people read, and commands that are not run today.
    IEnumerable<string> Unused() => _file.Root.Unused()
        .Where(u => u.Path.Count(c => c == ':') > 1 || (u.Near is not null && !IsCommand(u.Key))).Select(u => u.ToString());

    bool IsCommand(string key) => _file.Root.FindOwn(key) is { IsSection: true } value
        && value.AsSection().Keys.Contains("action", StringComparer.OrdinalIgnoreCase);

    void Look(BlockKeys keys, ConfigSection section) => Try(() => keys.Check(section, _warnings.Add));

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
