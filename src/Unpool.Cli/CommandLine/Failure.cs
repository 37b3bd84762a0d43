using System.Reflection;

namespace Unpool.Cli;

/// <summary>The sentence that an exception becomes for the person at the keyboard.</summary>
static class Failure
{
    /// <summary>The environment variable that, set to anything, makes errors show their stack traces.</summary>
    public const string DebugVariable = "UNPOOL_DEBUG";

    // Our own exceptions are written for people, those of files and networks are good enough.
    public static string Sentence(Exception e) => e switch
    {
        UnpoolException or StoppedException => e.Message,
        FileNotFoundException or FileLoadException when NameOfPart(e) is { } part =>
            $"the program's part {part} cannot be loaded; perhaps the limit on open files has been reached (ulimit -n).",
        IOException or UnauthorizedAccessException => e.Message.TrimEnd('.') + ".",
        // Recognised by their names: where no more files can be opened, their assemblies cannot be, either.
        _ when e.GetType().Name is "HttpRequestException" or "Win32Exception" => e.Message.TrimEnd('.') + ".",
        // The only native library that this program has, and only pictures need it.
        _ when e.GetBaseException() is DllNotFoundException =>
            "pictures need SkiaSharp's native library (libSkiaSharp) in the program's folder.",
        OutOfMemoryException => "there is not enough memory for this.",
        // What only says that something failed elsewhere: in a task, in an initialiser. Where handles or threads run out, it is these.
        AggregateException or TaskSchedulerException or TypeInitializationException or TargetInvocationException
            when e.InnerException is { } inner => Sentence(inner),
        _ => $"this is a bug in unpool, {e.GetType().Name}: {e.Message.TrimEnd('.')}; set {DebugVariable}=1 to see where it comes from.",
    };

    // An assembly, where a file would have no version.
    static string? NameOfPart(Exception e) =>
        ((e as FileNotFoundException)?.FileName ?? (e as FileLoadException)?.FileName)?.Split(", Version=") is [var name, _] ? name : null;
}
