namespace Unpool.BrainScript.Text;

/// <summary>Something in a configuration that cannot be understood or done: one sentence, after the place in the user's own file.</summary>
public sealed class ScriptException : UnpoolException
{
    /// <summary>An error described by a sentence.</summary>
    /// <param name="at">The place of the problem, if it has one.</param>
    /// <param name="problem">A sentence.</param>
    /// <param name="inner">What caused it.</param>
    public ScriptException(SourcePosition? at, string problem, Exception? inner = null)
        : base(at is { } place ? $"{place}: {problem}" : problem, inner) => (At, Problem) = (at, problem);

    /// <summary>Where; null for what belongs to no place of a file.</summary>
    public SourcePosition? At { get; }

    /// <summary>The sentence without the place.</summary>
    public string Problem { get; }
}
