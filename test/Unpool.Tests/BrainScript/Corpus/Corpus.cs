using System.Runtime.CompilerServices;
using Unpool.BrainScript.Actions;
using Unpool.BrainScript.Config;
using Unpool.BrainScript.Networks;

namespace Unpool.Tests.BrainScript.Corpus;

/// <summary>The networks of CNTK's image examples and tutorials in our words: the configurations beside this file.</summary>
static class Corpus
{
    public static Network Build(string name)
    {
        var file = ConfigFile.Read([$"configFile={name}.cntk"], Folder());
        var section = file.Root.Section("Train") ?? file.Root;
        return NetworkBuilder.Build(NetworkSettings.RequireBlock(section).Raw, file.Directories);
    }

    public static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    public static bool IsTrained(Node node) => node.Op is Parameter { RateMultiplier: > 0 };

    /// <summary>Running statistics are among them.</summary>
    public static bool IsConstant(Node node) => node.Op is Constant or Parameter { RateMultiplier: 0 };
}
