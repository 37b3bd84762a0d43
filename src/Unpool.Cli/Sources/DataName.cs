namespace Unpool.Cli.Sources;

/// <summary>
/// The name of data on the command line: "digits", a folder with MNIST's four files, a text file in CNTK's format, an .npy or .csv file, or pictures:
/// a folder of them, a pattern, a .zip, files.
/// </summary>
sealed record DataName(string Text, params IReadOnlyList<string> More)
{
    /// <summary>What may be named, for the help of options.</summary>
    public const string Kinds = "pictures (a folder, 'a pattern/*.jpg', a .zip, files), an .npy, .csv or idx file, a folder with MNIST's files, "
        + "a .txt file in CNTK's format, or 'digits'";

    /// <summary>The small synthetic set that needs no download. A folder of that name is ./digits.</summary>
    public bool IsDigits => Text == "digits";

    /// <summary>A text file in CNTK's format.</summary>
    public bool IsText => Text.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);

    /// <summary>A file of NumPy's format.</summary>
    public bool IsNpy => Text.EndsWith(".npy", StringComparison.OrdinalIgnoreCase);

    /// <summary>A table with a sample in each row.</summary>
    public bool IsCsv => Text.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    /// <summary>All names: only of pictures there may be several.</summary>
    public IReadOnlyList<string> All => [Text, .. More];

    /// <summary>All names as one text; of several it is seen where they end.</summary>
    public string Words => More.Count == 0 ? Text : ShellQuote.Of(All);

    /// <summary>Null for null and for none.</summary>
    public static DataName? Of(params string[]? names) => names is [var first, .. var more] ? new(first, more) : null;

    /// <inheritdoc/>
    public bool Equals(DataName? other) => other is not null && All.SequenceEqual(other.All);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The text.</summary>
    public override string ToString() => More.Count == 0 ? Text : $"{Text} and {More.Count} more";
}
