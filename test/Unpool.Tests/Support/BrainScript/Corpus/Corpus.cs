using System.Runtime.CompilerServices;
using Unpool.BrainScript.Actions;
using Unpool.BrainScript.Config;
using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Text;

namespace Unpool.Tests.Support.BrainScript;

/// <summary>The networks of CNTK's image examples and tutorials in our words: the configurations beside this file.</summary>
static class Corpus
{
    public static Network Build(string name)
    {
        var (block, directories) = Block(name);
        return NetworkBuilder.Build(block, directories);
    }

    public static IReadOnlyList<Problem> Check(string name)
    {
        var (block, directories) = Block(name);
        return NetworkBuilder.Check(block, directories);
    }

    static (MappedText Block, IReadOnlyList<string> Directories) Block(string name)
    {
        var file = ConfigFile.Read([$"configFile={name}.cntk"], Folder());
        var section = file.Root.OptionalSection("Train") ?? file.Root;
        return (NetworkSettings.RequireBlock(section).Raw, file.Directories);
    }

    public static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    public static bool IsTrained(Node node) => node.Op is Parameter { RateMultiplier: > 0 };

    /// <summary>Running statistics are among them.</summary>
    public static bool IsConstant(Node node) => node.Op is Constant or Parameter { RateMultiplier: 0 };
}
