using System.Text;

namespace Unpool.BrainScript.Conversion;

/// <summary>Makes names of nodes to names of variables, each once: z.conv1.W to zConv1W.</summary>
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

    public string Make(string name)
    {
        var wanted = Camel(name);
        if (Keywords.Contains(wanted)) wanted = "@" + wanted;
        var free = wanted;
        for (var i = 2; !_taken.Add(free); i++) free = $"{wanted}_{Literal.Of(i)}";
        return free;
    }

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
