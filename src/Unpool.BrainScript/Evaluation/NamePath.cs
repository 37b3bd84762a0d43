namespace Unpool.BrainScript.Evaluation;

/// <summary>
/// A place in the network's expressions where something is made: z.conv1.W. Nodes are named after it. Kept as a chain, because most paths
/// are never written out.
/// </summary>
sealed class NamePath
{
    readonly NamePath? _outer;
    readonly string _part;

    NamePath(NamePath? outer, string part) => (_outer, _part) = (outer, part);

    public static NamePath Root { get; } = new(null, "");

    /// <summary>path.name</summary>
    public NamePath Member(string name) => new(this, this == Root ? name : $".{name}");

    /// <summary>path[index]</summary>
    public NamePath Element(int index) => new(this, $"[{index}]");

    /// <summary>An operand of an infix operator: path.PlusArgs[0].</summary>
    public NamePath Operand(string operation, int index) => Member($"{operation}Args[{index}]");

    public override string ToString()
    {
        var parts = new Stack<string>();
        for (var at = this; at is not null; at = at._outer) parts.Push(at._part);
        return string.Concat(parts);
    }
}
