namespace Unpool.Data;

/// <summary>
/// An input to be read from a text: Dim values per sample, written as numbers or, sparse, as index:value pairs, after |Alias
/// (after |Name where there is no alias).
/// </summary>
/// <param name="Name">The name of the column that is made of it.</param>
/// <param name="Dim">Values per sample, 1 or more.</param>
/// <param name="Sparse">Whether values are written as index:value; those that are not written are 0.</param>
/// <param name="Alias">What the text calls it, if not Name.</param>
public sealed record CtfInput(string Name, int Dim, bool Sparse = false, string? Alias = null)
{
    /// <summary>What stands after '|' in the file.</summary>
    public string Tag => Alias ?? Name;

    /// <summary>Whether a text can have the tag: something without blanks, control characters and '|', and no comment.</summary>
    internal bool HasPossibleTag => Tag.Length > 0 && Tag[0] != '#' && !Tag.Any(c => c <= ' ' || c == '|' || c == '\x7f');
}
