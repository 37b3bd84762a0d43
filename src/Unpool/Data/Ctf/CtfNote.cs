namespace Unpool.Data;

enum CtfSeverity
{
    /// <summary>Odd in every line alike, so it is told once.</summary>
    Notice,

    /// <summary>Odd, and told to whoever wants to hear it.</summary>
    Warning,

    /// <summary>Counted; some may be tolerated.</summary>
    Error,

    /// <summary>Never tolerated.</summary>
    Fatal,
}

/// <summary>Something to say about a line, counted from 0 within its block.</summary>
readonly record struct CtfNote(int Line, CtfSeverity Severity, string Text);
