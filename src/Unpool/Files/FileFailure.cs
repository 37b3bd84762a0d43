namespace Unpool;

/// <summary>File errors that are not the program's fault: a missing file, a full disk, a missing permission, a limit.</summary>
static class FileFailure
{
    /// <summary>True if the exception means that a file cannot be written.</summary>
    public static bool Is(Exception e) => e is IOException or UnauthorizedAccessException || IsTooLarge(e);

    /// <summary>True if the exception means that a file cannot be opened or read, also because no file can have its name.</summary>
    public static bool IsOfReading(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    /// <summary>The reason why a file cannot be written, as the end of a sentence.</summary>
    public static string Writing(Exception e) => e switch
    {
        UnauthorizedAccessException => "you may not write there.",
        _ when IsTooLarge(e) => "it would be larger than files may be here.",
        _ => Sentence(e),
    };

    /// <summary>The reason why a file cannot be read, as the end of a sentence.</summary>
    public static string Reading(Exception e) => e switch
    {
        UnauthorizedAccessException => "it is a folder, or you may not read it.",
        _ => Sentence(e),
    };

    static string Sentence(Exception e) => char.ToLowerInvariant(e.Message[0]) + e.Message[1..].TrimEnd('.') + ".";

    // What .NET makes of EFBIG.
    static bool IsTooLarge(Exception e) => e is ArgumentOutOfRangeException { ParamName: "value" };
}
