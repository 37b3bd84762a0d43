using Unpool.BrainScript.Evaluation;
using Unpool.BrainScript.Syntax;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Library;

/// <summary>The functions that every network may use, written in BrainScript: core.bs beside this file.</summary>
static class CoreLibrary
{
    const string File = "core.bs";

    static readonly Lazy<IReadOnlyList<Member>> Text = new(() =>
    {
        using var stream = typeof(CoreLibrary).Assembly.GetManifestResourceStream(File)!;
        using var reader = new StreamReader(stream);
        return Parser.ParseMembers(MappedText.OfFile(Place, reader.ReadToEnd()), new SourceFinder([]));
    });

    // No file of a user's is called so: places in it are never told.
    const string Place = "<core.bs>";

    public static IReadOnlyList<Member> Members => Text.Value;

    public static bool Contains(SourcePosition at) => at.File is null or Place;

    /// <summary>A fresh scope: what is evaluated in it belongs to one network.</summary>
    public static Scope Scope() => Evaluator.ScopeOf(Members, null, NamePath.Root);
}
