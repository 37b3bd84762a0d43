using Unpool.BrainScript.Config;
using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Actions;

/// <summary>The network that a section describes, and what the section says about it.</summary>
static class NetworkSettings
{
    static readonly string[] Builders = ["BrainScriptNetworkBuilder", "ExperimentalNetworkBuilder"];

    static readonly string[] Refused = ["createNetwork", "SimpleNetworkBuilder", "NDLNetworkBuilder"];

    /// <summary>The text of the network; null if the section names none.</summary>
    /// <param name="own">Only in this very section, not in those around it.</param>
    public static ConfigValue? Block(ConfigSection section, bool own = false)
    {
        foreach (var key in Refused)
            if ((own ? section.FindOwn(key) : section.Find(key)) is { } old)
                throw new ScriptException(old.At,
                    $"{key} is an older way to describe networks, which is not supported; write the network as a BrainScriptNetworkBuilder.");
        return Builders.Select(key => own ? section.FindOwn(key) : section.Find(key)).FirstOrDefault(value => value is not null);
    }

    public static ConfigValue RequireBlock(ConfigSection section) => Block(section) ?? throw new ScriptException(section.At,
        $"No network builder found in the config file: '{section.Path}' needs a BrainScriptNetworkBuilder.");

    public static NetworkOptions Of(ConfigSection section, Action<string>? say) => new()
    {
        UnpoolGradient = section.Find("unpoolGradient") is not { } rule ? UnpoolGradient.WindowMax : rule.AsText().ToLowerInvariant() switch
        {
            "windowmax" => UnpoolGradient.WindowMax,
            "switch" => UnpoolGradient.Switch,
            var other => throw new ScriptException(rule.At,
                $"unpoolGradient must be windowMax (CNTK's rule) or switch (the true derivative), found '{other}'."),
        },
        ConstantSeed = section.Bool("forceConstantRandomSeed", false),
        Warn = say,
        Print = say,
    };
}
