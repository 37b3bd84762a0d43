using System.Globalization;

namespace Unpool;

/// <summary>Counts of things, as sentences have them.</summary>
static class Plural
{
    /// <summary>"Elu", "Elu and Gelu", "Elu, Gelu and Relu".</summary>
    public static string Listed(params IReadOnlyList<string> words) => words.Count < 2
        ? string.Concat(words)
        : $"{string.Join(", ", words.SkipLast(1))} and {words[^1]}";

    /// <summary>"1 value", "2 values"; <paramref name="many"/> is for words such as axis, whose plural is not made with an s.</summary>
    public static string Of(long number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many ?? one + "s")}");
}
