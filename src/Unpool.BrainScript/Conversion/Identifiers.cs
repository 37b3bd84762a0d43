using System.Text;

namespace Unpool.BrainScript.Conversion;

/// <summary>
/// Names of nodes as names of variables, each once: z.conv1.res becomes zConv1Res. Names that the original's library made up, like
/// ol.x._.x, say less than what a node is: conv2.
/// </summary>
sealed class Identifiers
{
    static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default",
        "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto",
        "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out",
        "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc",
        "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using",
        "var", "virtual", "void", "volatile", "while",
    ];

    // Those that the program uses itself.
    readonly HashSet<string> _taken = ["args", "train", "test", "trainer", "epoch", "await"];

    readonly Graph _graph;
    readonly HashSet<string> _names;
    readonly Dictionary<string, int> _numbers = [];

    /// <param name="graph">The graph, which names what its author left unnamed.</param>
    /// <param name="nodes">Those of its nodes that may get a variable.</param>
    public Identifiers(Graph graph, IEnumerable<Node> nodes)
    {
        _graph = graph;
        _names = [.. nodes.Select(graph.NameOf).Where(name => !IsMadeUp(name)).Select(Camel)];
    }

    public string Make(Node node, ILayer? layer)
    {
        var name = _graph.NameOf(node);
        if (IsMadeUp(name)) return Numbered(layer is ProductLayer ? layer.New["new ".Length..layer.New.IndexOf('(')] : node.Op.Title);
        var wanted = Camel(name);
        if (Keywords.Contains(wanted)) wanted = "@" + wanted;
        var free = wanted;
        for (var i = 2; !_taken.Add(free); i++) free = $"{wanted}_{Literal.Of(i)}";
        return free;
    }

    string Numbered(string kind)
    {
        string name;
        do
        {
            var number = _numbers[kind] = _numbers.GetValueOrDefault(kind) + 1;
            name = Camel(kind) + Literal.Of(number);
        }
        while (_names.Contains(name) || !_taken.Add(name));
        return name;
    }

    static bool IsMadeUp(string name) => name.Split('.').Skip(1).Any(part => part is "_" or "x" or "z");

    static string Camel(string name)
    {
        var result = new StringBuilder();
        var begins = false;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                begins = true;
                continue;
            }
            result.Append(result.Length == 0 ? char.ToLowerInvariant(c) : begins ? char.ToUpperInvariant(c) : c);
            begins = false;
        }
        return result.Length == 0 || char.IsAsciiDigit(result[0]) ? "n" + result : result.ToString();
    }
}
