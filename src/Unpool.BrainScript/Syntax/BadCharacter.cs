using System.Globalization;
using System.Text;

namespace Unpool.BrainScript.Syntax;

/// <summary>The sentence about a character that BrainScript has no use for.</summary>
static class BadCharacter
{
    public static string Describe(Rune rune) => rune.ToString() switch
    {
        "&" => "a single '&' means nothing; write '&&'.",
        "|" => "a single '|' means nothing; write '||', or '[|' and '|]' around the elements of an array.",
        "^" => "'^' means nothing; a power is written 'x ** y'.",
        "?" => "'?' means nothing; a choice is written 'if condition then a else b'.",
        "$" => "unexpected '$'; a variable of the configuration is written '$name$', without blanks.",
        "\u201c" or "\u201d" or "\u201e" or "\u2018" or "\u2019" => $"unexpected {rune}; strings stand between straight quotes, \" or '.",
        _ => $"unexpected character {Shown(rune)}.",
    };

    // What cannot be seen is shown as its number.
    static string Shown(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse
            ? string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}")
            : $"'{rune}'";
}
