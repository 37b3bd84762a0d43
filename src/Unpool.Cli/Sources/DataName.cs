namespace Unpool.Cli.Sources;

/// <summary>
/// The name of data on the command line: "digits", a folder with MNIST's four files, a text file in CNTK's format, or an .npy file.
/// </summary>
sealed record DataName(string Text)
{
    /// <summary>The small synthetic set that needs no download. A folder of that name is ./digits.</summary>
    public bool IsDigits => Text == "digits";

    /// <summary>A text file in CNTK's format.</summary>
    public bool IsText => Text.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);

    /// <summary>A file of NumPy's format.</summary>
    public bool IsNpy => Text.EndsWith(".npy", StringComparison.OrdinalIgnoreCase);

    /// <summary>A folder with MNIST's files.</summary>
    public bool IsFolder => !IsDigits && !IsText && !IsNpy;

    /// <summary>Null for null.</summary>
    public static DataName? Of(string? text) => text is null ? null : new(text);

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
