using System.Text;

namespace Unpool.Reports.Html;

/// <summary>Text as a page may show it: names of files and of nodes are anybody's, and none of them may become a part of the page.</summary>
static class Escape
{
    const char Unknown = '\uFFFD';

    /// <summary>Appends a text that can stand between tags and in an attribute's double quotes.</summary>
    /// <remarks>
    /// Control characters, halves of pairs, and marks that turn the direction of what follows become a question mark in a diamond.
    /// </remarks>
    public static void Append(StringBuilder to, ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
            switch (text[i])
            {
                case '&': to.Append("&amp;"); break;
                case '<': to.Append("&lt;"); break;
                case '>': to.Append("&gt;"); break;
                case '"': to.Append("&quot;"); break;
                case '\'': to.Append("&#39;"); break;
                case var c when char.IsSurrogate(c):
                    if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1])) to.Append(c).Append(text[++i]);
                    else to.Append(Unknown);
                    break;
                case var c: to.Append(IsShown(c) ? c : Unknown); break;
            }
    }

    static bool IsShown(char c) => c is '\n' or '\t' || !(char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069'
        or >= '\uFFFE');
}
