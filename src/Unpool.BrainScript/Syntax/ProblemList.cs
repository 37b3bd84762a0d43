using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Syntax;

/// <summary>The problems of a text, one for each place; without a list to put them in, they are not kept.</summary>
sealed class ProblemList(List<Problem>? problems, SourcePosition end)
{
    const int Most = 20;

    public bool Full => problems?.Count >= Most;

    /// <summary>Keeps a problem if there is a list.</summary>
    public bool Collect(ScriptException problem)
    {
        if (problems is null) return false;
        var at = problem.At ?? end;
        // What is missing at the end may be what an earlier problem has swallowed.
        if (!Full && !problems.Exists(known => known.At == at) && (at != end || problems.Count == 0)) problems.Add(new(at, problem.Problem));
        return true;
    }
}
