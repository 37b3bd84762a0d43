using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Nodes;

/// <summary>A node as the configuration describes it: an operation of CNTK with its options. Shapes are found when the network is lowered.</summary>
sealed class NetworkNode(string operation, string path, SourcePosition at)
{
    /// <summary>The original's name of the operation: RectifiedLinear.</summary>
    public string Operation => operation;

    /// <summary>Where it was made in the configuration.</summary>
    public SourcePosition At => at;

    /// <summary>The path it was made at, until the network's members and clashes give it another.</summary>
    public string Name { get; set; } = path;

    public IReadOnlyList<NetworkNode> Inputs { get; init; } = [];

    /// <summary>Values of the operation's options: double, bool, string, or a list of these.</summary>
    public IReadOnlyDictionary<string, object> Options { get; init; } = new Dictionary<string, object>();

    /// <summary>For a parameter, how it starts.</summary>
    public ParameterDescription? Parameter { get; init; }

    public HashSet<NodeTag> Tags { get; } = [];

    /// <summary>Members of the network that are this node, before the one that gave it its name.</summary>
    public List<string> OtherNames { get; } = [];

    public double Number(string option) => Options[option] is double number ? number : throw Wrong(option, "a number");

    public int Integer(string option) => Number(option) is var number && number == Math.Floor(number) && Math.Abs(number) < int.MaxValue
        ? (int)number
        : throw Wrong(option, "a whole number");

    public bool Flag(string option) => Options[option] is bool flag ? flag : throw Wrong(option, "a boolean");

    public string Text(string option) => Options[option] as string ?? throw Wrong(option, "a string");

    public IReadOnlyList<int> Integers(string option) => [.. All(option).Select(v => v is double d && d == Math.Floor(d) && Math.Abs(d) < int.MaxValue
        ? (int)d
        : throw Wrong(option, "whole numbers"))];

    public IReadOnlyList<bool> Flags(string option) => [.. All(option).Select(v => v as bool? ?? throw Wrong(option, "booleans"))];

    public ScriptException Error(string sentence) => new(At, sentence);

    IReadOnlyList<object> All(string option) => Options[option] as IReadOnlyList<object> ?? [Options[option]];

    ScriptException Wrong(string option, string expected) => Error($"'{option}' of {operation} '{Name}' must be {expected}.");
}
