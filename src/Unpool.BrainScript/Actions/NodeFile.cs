using System.Globalization;
using System.Text;

namespace Unpool.BrainScript.Actions;

/// <summary>
/// The file of a node, PATH.node. Anybody can have written a model, so what would lead out of the folder, or is no character for a file
/// everywhere, is written as in addresses: a/b is a%2Fb.
/// </summary>
static class NodeFile
{
    const string Forbidden = "/\\:*?\"<>|%";

    public static string Of(string path, string node)
    {
        var name = new StringBuilder(path).Append('.');
        foreach (var c in node)
            if (Forbidden.Contains(c, StringComparison.Ordinal) || char.IsControl(c)) name.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}");
            else name.Append(c);
        return name.ToString();
    }
}
