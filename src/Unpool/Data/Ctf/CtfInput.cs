namespace Unpool.Data;

/// <summary>
/// An input to be read from a text: Dim values per sample, written as numbers or, sparse, as index:value pairs, after |Alias
/// (after |Name where there is no alias).
/// </summary>
/// <param name="Name">The name of the column that it becomes.</param>
/// <param name="Dim">The number of values per sample, 1 or more.</param>
/// <param name="Sparse">Whether values are written as index:value; those that are not written are 0.</param>
/// <param name="Alias">The input's name in the text, if that is not Name.</param>
public sealed record CtfInput(string Name, int Dim, bool Sparse = false, string? Alias = null)
{
    /// <summary>The name that follows '|' in the text.</summary>
    public string Tag => Alias ?? Name;

    /// <summary>True if a text can have the tag: not empty, without blanks, control characters and '|', and not a comment.</summary>
    internal bool HasPossibleTag => Tag.Length > 0 && Tag[0] != '#' && !Tag.Any(c => c <= ' ' || c == '|' || c == '\x7f');
}
