namespace Unpool.Data;

/// <summary>The consequence of a <see cref="CtfNote"/>.</summary>
enum CtfSeverity
{
    /// <summary>Odd in every line alike, so it is reported once.</summary>
    Notice,

    /// <summary>Odd, and reported to whoever asks for it.</summary>
    Warning,

    /// <summary>Counted; some may be tolerated.</summary>
    Error,

    /// <summary>Never tolerated.</summary>
    Fatal,
}

/// <summary>A remark about a line, which is counted from 0 within its block.</summary>
readonly record struct CtfNote(int Line, CtfSeverity Severity, string Text);
