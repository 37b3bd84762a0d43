namespace Unpool.Cli.Sources;

/// <summary>Data as named on the command line: "digits", a folder with MNIST's four files, or a text file in CNTK's format.</summary>
public sealed record DataName(string Text)
{
    /// <summary>The small synthetic set that needs no download. A folder of that name is ./digits.</summary>
    public bool IsDigits => Text == "digits";

    public bool IsText => Text.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);
    public bool IsFolder => !IsDigits && !IsText;

    public static DataName? Of(string? text) => text is null ? null : new(text);

    public override string ToString() => Text;
}
