using System.Globalization;
using System.Text;

namespace Unpool.BrainScript.Actions;

/// <summary>
/// The file of a node, PATH.node. A model may come from anybody, so what would lead out of the folder, or cannot be part of a file's name
/// everywhere, is written as in addresses: a/b is a%2Fb.
/// </summary>
static class NodeFile
{
    const string Forbidden = "/\\:*?\"<>|%";

    public static string Of(string path, string node) => $"{path}.{Part(node)}";

    /// <summary>A name as part of that of a file.</summary>
    public static string Part(string name)
    {
        var part = new StringBuilder();
        foreach (var c in name)
            if (Forbidden.Contains(c, StringComparison.Ordinal) || char.IsControl(c)) part.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}");
            else part.Append(c);
        return part.ToString();
    }
}
