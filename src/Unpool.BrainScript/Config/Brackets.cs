using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Config;

/// <summary>Pairs of brackets and quotes, as the configuration language sees them: everywhere, BrainScript's comments included.</summary>
static class Brackets
{
    /// <summary>More nested brackets than a person writes; it keeps damaged files from exhausting the stack.</summary>
    public const int Depth = 200;

    public static bool Opens(char c) => c is '[' or '{' or '(' or '"';

    public static bool Closes(char c) => c is ']' or '}' or ')';

    /// <summary>The index of the bracket or quote that closes the one at a place. Between two quotes everything is literal.</summary>
    public static int Closing(MappedText text, int open)
    {
        var value = text.Value;
        var stack = new List<int>();
        int? longQuote = null;
        for (var i = open; i < value.Length; i++)
        {
            if (stack.Count > 0 && value[stack[^1]] == '"')
            {
                if (value[i] == '\n') longQuote ??= stack[^1];
                if (value[i] != '"') continue;
                stack.RemoveAt(stack.Count - 1);
            }
            else if (Opens(value[i]))
            {
                if (stack.Count == Depth) throw new ScriptException(text.PositionOf(i), $"brackets are nested more than {Depth} deep.");
                stack.Add(i);
            }
            else if (Closes(value[i]))
            {
                if (ClosingOf(value[stack[^1]]) != value[i]) throw Unmatched(text, stack[^1], i, longQuote);
                stack.RemoveAt(stack.Count - 1);
            }
            if (stack.Count == 0) return i;
        }
        throw Unclosed(text, stack[^1], longQuote);
    }

    /// <summary>
    /// The separator that a block declares for itself with the character right after its bracket, as in (;c:\a;d:\b); null if none.
    /// </summary>
    public static char? OwnSeparator(MappedText text, int open, int close, Warnings warnings)
    {
        var value = text.Value;
        if (value[open] is not ('{' or '(') || open + 1 >= close) return null;
        var (first, second) = (value[open + 1], open + 2 < close ? value[open + 2] : '\0');
        if (first == '.' && second is '.' or '/' or '\\' || !"`~!@$%^&*_-+|:;,?.".Contains(first)) return null;
        if (first is '_' or '-' or '+' or '.') warnings.Add(text.PositionOf(open + 1), $"{first} right after {value[open]} becomes " +
            "the separator of this block; write a blank between them to make it part of a name or number.");
        return first;
    }

    static char ClosingOf(char open) => open switch { '[' => ']', '{' => '}', '(' => ')', _ => '"' };

    static ScriptException Unmatched(MappedText text, int open, int found, int? longQuote) => new(text.PositionOf(found),
        $"unmatched bracket: expected {ClosingOf(text.Value[open])} for the {text.Value[open]} at {text.PositionOf(open)}, " +
        $"found {text.Value[found]}.{Hint(text, open, longQuote)}");

    static ScriptException Unclosed(MappedText text, int open, int? longQuote) => new(text.PositionOf(open),
        $"no closing {ClosingOf(text.Value[open])} found for this {text.Value[open]}.{Hint(text, open, longQuote)}");

    static string Hint(MappedText text, int open, int? longQuote)
    {
        if (longQuote is { } quote && quote != open)
            return $" The quote at {text.PositionOf(quote)} runs past the end of its line; perhaps its closing \" is missing.";
        var line = text.Value.LastIndexOf('\n', open) + 1;
        return text.Value.IndexOf("//", line, open - line, StringComparison.Ordinal) < 0 ? ""
            : " Brackets and quotes also count in // comments.";
    }
}
