namespace Unpool;

/// <summary>Exceptions of files that are no fault of the program: a missing file, a full disk, a missing right, a limit.</summary>
static class FileFailure
{
    /// <summary>True if a file cannot be written.</summary>
    public static bool Is(Exception e) => e is IOException or UnauthorizedAccessException || IsTooLarge(e);

    /// <summary>True if a file cannot be opened or read: also under a name that no file can have.</summary>
    public static bool IsOfReading(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    /// <summary>Why a file cannot be written, as the end of a sentence.</summary>
    public static string Writing(Exception e) => e switch
    {
        UnauthorizedAccessException => "you may not write there.",
        _ when IsTooLarge(e) => "it would be larger than files may be here.",
        _ => Sentence(e),
    };

    /// <summary>Why a file cannot be read, as the end of a sentence.</summary>
    public static string Reading(Exception e) => e switch
    {
        UnauthorizedAccessException => "it is a folder, or you may not read it.",
        _ => Sentence(e),
    };

    static string Sentence(Exception e) => char.ToLowerInvariant(e.Message[0]) + e.Message[1..].TrimEnd('.') + ".";

    // What .NET makes of EFBIG.
    static bool IsTooLarge(Exception e) => e is ArgumentOutOfRangeException { ParamName: "value" };
}
