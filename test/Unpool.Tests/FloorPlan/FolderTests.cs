using Xunit;

namespace Unpool.Tests.FloorPlan;

/// <summary>
/// The floor plan of src, held to what the compiler binds: folders use one another in one direction only, at every level. What lies in a folder
/// itself, beside its subfolders, is held to the same as if it were one more of them.
/// </summary>
public class FolderTests
{
    // Names every operation, for all that make nodes; and operations make nodes, as their gradients do.
    const string Methods = "Unpool/Ops/NodeExtensions.cs";

    const string Itself = "(itself)";

    [Theory]
    [InlineData("Unpool")]
    [InlineData("Unpool.Onnx")]
    [InlineData("Unpool.Cli")]
    [InlineData("Unpool.BrainScript")]
    [InlineData("Unpool.Images")]
    [InlineData("Unpool.Mpi")]
    [InlineData("Unpool.Tensors")]
    [InlineData("Unpool.Reports")]
    [InlineData("Unpool.Serve")]
    public void No_arrow_between_folders_runs_back_up(string project) =>
        CodeBase.None(Folders(project).SelectMany(parent => Circles(Arrows(parent))));

    /// <summary>The drawing in docs/architecture.svg; UNPOOL_GOLDEN=write makes it anew.</summary>
    [Fact]
    public void The_drawing_shows_the_folders_as_they_are() => Golden.Check("../../../docs/architecture.svg", Drawing.Svg());

    [Fact]
    public void Folders_are_small() => CodeBase.None(
        from folder in CodeBase.Files.GroupBy(CodeBase.FolderOf)
        where folder.Count() > 30
        select $"{folder.Key} holds {folder.Count()} files");

    // What folders beside one another use, with one use each to tell it by.
    static Dictionary<(string From, string To), Use> Arrows(string parent)
    {
        var arrows = new Dictionary<(string From, string To), Use>();
        foreach (var use in CodeBase.Uses)
            if (Below(parent, use.From) is { } from && Below(parent, use.To) is { } to && from != to)
                arrows.TryAdd((from, to), use);
        return arrows;
    }

    // The arrows that are left when folders that use no other are taken away again and again, and those that no other uses.
    static IEnumerable<string> Circles(Dictionary<(string From, string To), Use> arrows)
    {
        for (var before = -1; before != arrows.Count;)
        {
            before = arrows.Count;
            foreach (var arrow in arrows.Keys.ToList())
                if (arrows.Keys.All(other => other.From != arrow.To) || arrows.Keys.All(other => other.To != arrow.From))
                    arrows.Remove(arrow);
        }
        return arrows.Select(arrow => $"{arrow.Key.From} -> {arrow.Key.To}: {arrow.Value}");
    }

    // The project's folder and all below it.
    static IEnumerable<string> Folders(string project) => CodeBase.Files
        .Where(file => file.StartsWith(project + "/", StringComparison.Ordinal))
        .SelectMany(file => Enumerable.Range(1, file.Count(c => c == '/')).Select(depth => string.Join('/', file.Split('/').Take(depth))))
        .Distinct();

    // The name of the folder in the parent that a file lies in or below, or that of the parent's own files; null for a file elsewhere.
    static string? Below(string parent, string file)
    {
        if (!file.StartsWith(parent + "/", StringComparison.Ordinal)) return null;
        var rest = file[(parent.Length + 1)..];
        var end = rest.IndexOf('/', StringComparison.Ordinal);
        return end >= 0 ? rest[..end] : file != Methods ? Itself : null;
    }
}
