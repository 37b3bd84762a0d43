using Unpool.BrainScript.Evaluation;
using Unpool.BrainScript.Syntax;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Library;

/// <summary>The functions that every network may use, written in BrainScript: core.bs beside this file.</summary>
/// <param name="networks">Types of 'new' besides those of <see cref="RuntimeTypes"/>: nodes and networks.</param>
sealed class CoreLibrary(IReadOnlyDictionary<string, Func<Construction, object>> networks) : ILibrary
{
    const string File = "core.bs";

    static readonly Lazy<IReadOnlyList<Member>> Text = new(() =>
    {
        using var stream = typeof(CoreLibrary).Assembly.GetManifestResourceStream(File)!;
        using var reader = new StreamReader(stream);
        return Parser.ParseMembers(MappedText.OfFile(Place, reader.ReadToEnd()), new SourceFinder([]));
    });

    // No file of a user's has this name: places in it are never reported.
    const string Place = "<core.bs>";

    public IReadOnlyDictionary<string, Func<Construction, object>> Types { get; } = networks.Concat(RuntimeTypes.All).ToDictionary();

    public bool Contains(SourcePosition at) => at.File is null or Place;

    public string? Refusal(string name, string? written = null) => OutOfScope.Reason(name, written);

    /// <summary>A fresh scope: what is evaluated in it belongs to one network.</summary>
    public static Scope Scope() => Evaluator.ScopeOf(Text.Value, null, NamePath.Root);
}
