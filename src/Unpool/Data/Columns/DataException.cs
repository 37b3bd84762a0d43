namespace Unpool.Data;

/// <summary>
/// The exception for data that cannot be read or written as it is. The message is one sentence, "digits.txt(17): expected ..., found ...".
/// </summary>
public sealed class DataException : UnpoolException
{
    /// <summary>An error described by a sentence.</summary>
    /// <param name="file">The file, if the error is about one.</param>
    /// <param name="problem">A sentence.</param>
    /// <param name="inner">The exception that caused it.</param>
    public DataException(string? file, string problem, Exception? inner = null) : this(file, null, problem, inner) { }

    /// <summary>An error described by a sentence.</summary>
    /// <param name="file">The file, if the error is about one.</param>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="problem">A sentence.</param>
    /// <param name="inner">The exception that caused it.</param>
    public DataException(string? file, long? line, string problem, Exception? inner = null) : base(Sentence(file, line, problem), inner)
    {
        File = file;
        Line = line;
    }

    /// <summary>The file as the caller named it; null for data that never was in a file.</summary>
    public string? File { get; }

    /// <summary>The line, counted from 1, where the file has lines.</summary>
    public long? Line { get; }

    static string Sentence(string? file, long? line, string problem) => (file, line) switch
    {
        (null, _) => problem,
        (_, null) => $"{file}: {problem}",
        _ => $"{file}({line}): {problem}",
    };
}
