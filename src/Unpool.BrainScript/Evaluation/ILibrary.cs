using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Evaluation;

/// <summary>A library for the language, which by itself knows neither the types that 'new' makes nor a function.</summary>
interface ILibrary
{
    /// <summary>How each type of 'new' is made.</summary>
    IReadOnlyDictionary<string, Func<Construction, object>> Types { get; }

    /// <summary>True for a place in the library's own text, which no user has seen.</summary>
    bool Contains(SourcePosition at);

    /// <summary>Why a name that the original's library has is not in ours; null for a name that is not known at all.</summary>
    /// <param name="name">The name alone.</param>
    /// <param name="written">The name with the records it was looked for in, as the user wrote it.</param>
    string? Refusal(string name, string? written = null);
}
