namespace Unpool;

/// <summary>Exceptions of files that are no fault of the program: a full disk, a missing right, a limit.</summary>
static class FileFailure
{
    public static bool Is(Exception e) => e is IOException or UnauthorizedAccessException || IsTooLarge(e);

    /// <summary>The reason, as the end of a sentence.</summary>
    public static string Reason(Exception e) => e switch
    {
        UnauthorizedAccessException => "you may not write there.",
        _ when IsTooLarge(e) => "it would be larger than files may be here.",
        _ => char.ToLowerInvariant(e.Message[0]) + e.Message[1..].TrimEnd('.') + ".",
    };

    // What .NET makes of EFBIG.
    static bool IsTooLarge(Exception e) => e is ArgumentOutOfRangeException { ParamName: "value" };
}
