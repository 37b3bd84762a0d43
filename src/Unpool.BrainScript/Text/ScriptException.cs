namespace Unpool.BrainScript.Text;

/// <summary>An error in a configuration: what cannot be understood or done, in one sentence after the place in the user's own file.</summary>
public sealed class ScriptException : UnpoolException
{
    /// <summary>Makes an error from a sentence.</summary>
    /// <param name="at">The place of the problem; null if it has none.</param>
    /// <param name="problem">A sentence.</param>
    /// <param name="inner">What caused it.</param>
    public ScriptException(SourcePosition? at, string problem, Exception? inner = null)
        : base(at is { } place ? $"{place}: {problem}" : problem, inner) => (At, Problem) = (at, problem);

    /// <summary>The place of the problem; null for what belongs to no place of a file.</summary>
    public SourcePosition? At { get; }

    /// <summary>The sentence without the place.</summary>
    public string Problem { get; }
}
