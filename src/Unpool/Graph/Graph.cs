using System.Globalization;

namespace Unpool;

/// <summary>
/// The nodes that a set of results needs, each after its inputs, each with a unique name: the given one, or the operation's plus a number.
/// Names are the graph's own: several graphs may share nodes, and making one changes nothing in them. Any number of threads may read a graph
/// at once.
/// </summary>
public sealed class Graph
{
    readonly Dictionary<string, Node> _byName = [];
    readonly Dictionary<Node, string> _names = new(ReferenceEqualityComparer.Instance);

    /// <summary>The graph of everything that <paramref name="outputs"/> need.</summary>
    /// <exception cref="ArgumentException">Two nodes have the same name.</exception>
    public Graph(params ReadOnlySpan<Node> outputs) : this(outputs, named: true)
    {
    }

    /// <summary>The overload for languages without <c>params</c> spans, such as F#.</summary>
    /// <exception cref="ArgumentException">Two nodes have the same name.</exception>
    public Graph(params Node[] outputs) : this(outputs.AsSpan(), named: true)
    {
    }

    /// <summary>If <paramref name="named"/> is false, names are neither made nor checked, as passes need.</summary>
    internal Graph(ReadOnlySpan<Node> outputs, bool named)
    {
        Outputs = outputs.ToArray();
        var nodes = new List<Node>();
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        foreach (var output in outputs) Visit(output, nodes, seen);
        Nodes = nodes;
        if (!named) return;

        foreach (var node in nodes)
            if (node.Name is { } name && !TryName(node, name))
                throw new ArgumentException($"two nodes are named '{name}'; give one of them another name.");
        var numbers = new Dictionary<string, int>();
        foreach (var node in nodes)
            if (node.Name is null)
                NameByNumber(node, numbers);
    }

    /// <summary>The results that the graph was made for.</summary>
    public IReadOnlyList<Node> Outputs { get; }

    /// <summary>All nodes, each after its inputs.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>The nodes whose values come from the data.</summary>
    public IEnumerable<Node> Inputs => Nodes.Where(n => n.Op.Role == Role.Input);

    /// <summary>The nodes whose values are learned.</summary>
    public IEnumerable<Node> Parameters => Nodes.Where(n => n.Op.Role == Role.Parameter);

    /// <summary>
    /// The name of one of the graph's nodes: the one that it was given, else its operation's with a number, as in relu1.
    /// </summary>
    /// <exception cref="ArgumentException">The node is not in the graph.</exception>
    public string NameOf(Node node) => _names.GetValueOrDefault(node) ?? throw new ArgumentException($"{node.Label} is not in the graph.");

    /// <summary>The node with that name, or null.</summary>
    public Node? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The node with that name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such node; the message lists similar names.</exception>
    public Node this[string name] => Find(name) ?? throw new KeyNotFoundException(
        $"there is no node '{name}'; there are {string.Join(", ", Spelling.Nearest(name, _byName.Keys, 3).Select(n => $"'{n}'"))}.");

    // Depth first without recursion: deep networks must not exhaust the stack.
    static void Visit(Node root, List<Node> nodes, HashSet<Node> seen)
    {
        var stack = new Stack<(Node Node, int Next)>();
        if (seen.Add(root)) stack.Push((root, 0));
        while (stack.TryPop(out var top))
        {
            if (top.Next == top.Node.Inputs.Count)
            {
                nodes.Add(top.Node);
                continue;
            }
            stack.Push((top.Node, top.Next + 1));
            var input = top.Node.Inputs[top.Next];
            if (seen.Add(input)) stack.Push((input, 0));
        }
    }

    // Numbers are remembered: counting from 1 for every node would be slow in large graphs.
    void NameByNumber(Node node, Dictionary<string, int> numbers)
    {
        var title = char.ToLowerInvariant(node.Op.Title[0]) + node.Op.Title[1..];
        var number = numbers.GetValueOrDefault(title);
        while (!TryName(node, title + (++number).ToString(CultureInfo.InvariantCulture)))
        {
        }
        numbers[title] = number;
    }

    bool TryName(Node node, string name)
    {
        if (!_byName.TryAdd(name, node)) return false;
        _names.Add(node, name);
        return true;
    }
}
