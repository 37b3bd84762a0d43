namespace Unpool.BrainScript.Log;

/// <summary>The format of written values: the format block of a write action. Every sample is a sequence of its own.</summary>
sealed record SampleFormat
{
    public SampleKind Kind { get; init; }

    /// <summary>Names of the categories; empty for their numbers.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    public string Prologue { get; init; } = "";
    public string Epilogue { get; init; } = "";
    public string SequenceSeparator { get; init; } = "";
    public string SequencePrologue { get; init; } = "";
    public string SequenceEpilogue { get; init; } = "\n";
    public string ElementSeparator { get; init; } = " ";
    public string SampleSeparator { get; init; } = "\n";

    /// <summary>A sample is a row; else a column, each value after its coordinates.</summary>
    public bool Transpose { get; init; } = true;

    /// <summary>Digits after the point.</summary>
    public int Digits { get; init; } = 6;

    /// <summary>The width that numbers are padded to with blanks.</summary>
    public int Width { get; init; }
}
