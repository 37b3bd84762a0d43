using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Nodes;

/// <summary>A maker of nodes for one configuration, which counts them, and the seeds of those that start at random.</summary>
sealed class NodeFactory(bool constantSeed = false)
{
    // Reached by no network, but by a recursion that makes nodes.
    const int Most = 50_000;

    static readonly Dictionary<string, object> ProductOptions = new() { ["outputRank"] = 1.0, ["inferInputRankToMap"] = -1.0 };
    static readonly Dictionary<string, object> NoOptions = [];

    int _made;
    ulong _nextSeed = 1;

    /// <summary>The seed of the next parameter that starts at random: they are counted in the order of their creation.</summary>
    public ulong NextSeed() => constantSeed ? 1 : _nextSeed++;

    /// <summary>What an operator makes: a node whose options are those of the library.</summary>
    public NetworkNode Add(string operation, string path, SourcePosition at, params NetworkNode[] inputs)
    {
        Count(at);
        return new(operation, path, at) { Inputs = inputs, Options = operation == "Times" ? ProductOptions : NoOptions };
    }

    /// <summary>A number beside a node: never learned.</summary>
    public NetworkNode Constant(double value, string path, SourcePosition at, params int[] dimensions)
    {
        Count(at);
        return new("LearnableParameter", path, at) { Parameter = ParameterDescription.OfConstant((float)value, dimensions) };
    }

    /// <summary>Counts a node that is about to be made.</summary>
    /// <exception cref="ScriptException">There are too many of them.</exception>
    public void Count(SourcePosition at)
    {
        if (++_made > Most) throw new ScriptException(at, $"the network has more than {Most} nodes: is there an endless recursion?");
    }
}
