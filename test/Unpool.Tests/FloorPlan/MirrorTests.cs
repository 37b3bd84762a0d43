using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.FloorPlan;

/// <summary>Tests lie where the code that they test lies, and have its name: that of a file or that of a folder.</summary>
public class MirrorTests
{
    // What is about the whole program has no folder in src.
    static readonly string[] Whole = ["Campaign", "Documents", "Figures", "FloorPlan", "Golden", "Support"];

    // What looks at the files of a folder from one side, with others beside it that look from other sides.
    static readonly Dictionary<string, string[]> Across = new()
    {
        ["BrainScript"] = ["DamagedConfiguration", "HostileConfiguration"],
        ["BrainScript/Actions"] = ["SampleConfiguration"],
        ["BrainScript/Config"] = ["Mutation", "Override", "WorkingDirectory"],
        ["BrainScript/Library"] = ["LaterReleases", "LibraryNames", "LibraryValue", "Loss", "PlainValue"],
        ["BrainScript/Networks"] = ["Corpus", "CorpusTraining", "FirstValue", "NumericalValue"],
        ["BrainScript/Syntax"] = ["Fuzz", "Size", "Structure"],
        ["Cli/Display"] = ["TerminalWidth"],
        ["Cli/Pictures"] = ["NoSkia"],
        ["Compiler"] = ["EdgeWindow", "Pass", "PassCondition", "PassLaw", "RandomNet", "Rewrite"],
        ["Images/Decoding"] = ["MutatedPicture", "SecondDecoder"],
        ["Kernels/Memory"] = ["Guarded", "LargeShape"],
        ["Onnx"] = ["OnnxNetwork", "OnnxOp"],
        ["Onnx/Reading"] = ["Differential", "HostileModel", "OldForm", "OldVersion", "StrictReading"],
        ["Ops"] = ["Operation", "OpLaw", "ShapeError"],
        ["Reports/Pages"] = ["Browser"],
        ["Runtime"] = ["Allocation", "Collection", "Denormal", "Determinism"],
        ["Serve"] = ["Load"],
        ["Serve/Site"] = ["CodePart", "MapPart", "RunsPage", "TrainPage", "TryPage"],
        ["Training"] = ["Override", "Perfect"],
        ["Training/Checkpoints"] = ["EarlierFormat", "Resume"],
    };

    const string Ending = "Tests.cs";

    static readonly string Root = Path.Combine(FileProgram.Repository(), "test", "Unpool.Tests");

    static readonly string[] Files =
    [
        .. Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(file => !Whole.Contains(file.Split('/')[0])),
    ];

    [Fact]
    public void Folders_of_tests_are_folders_of_src() => CodeBase.None(
        from folder in Files.Select(CodeBase.FolderOf).Distinct()
        where !Directory.Exists(Path.Combine(CodeBase.Root, Mirrored(folder)))
        select $"{folder} mirrors {Mirrored(folder)}, which does not exist");

    [Fact]
    public void Tests_mirror_a_file_or_a_folder_or_are_listed() => CodeBase.None(
        from file in Files
        where file.EndsWith(Ending, StringComparison.Ordinal)
        let folder = CodeBase.FolderOf(file)
        let name = Path.GetFileName(file)[..^Ending.Length]
        where !Mirrors(folder, name) && !Across.GetValueOrDefault(folder, []).Contains(name)
        let folders = Sources.Where(source => source.Name == name).Select(source => source.Folder)
        select folders.Any()
            ? $"{file} belongs to {string.Join(" or ", folders)}, where {name}.cs is"
            : $"{file} has the name of no file in {Mirrored(folder)} and not that of the folder; rename it, or list it as one across the folder");

    [Fact]
    public void What_is_listed_exists_and_needs_it() => CodeBase.None(
    [
        .. from whole in Whole
           where !Directory.Exists(Path.Combine(Root, whole))
           select $"{whole} is listed as a folder without a mirror, but does not exist",
        .. from place in Across
           from name in place.Value
           where !Files.Contains($"{place.Key}/{name}{Ending}")
           select $"{place.Key}/{name}{Ending} is listed, but does not exist",
        .. from place in Across
           from name in place.Value
           where Mirrors(place.Key, name)
           select $"{place.Key}/{name}{Ending} is listed, but has the name of what it mirrors",
    ]);

    static readonly (string Folder, string Name)[] Sources =
        [.. CodeBase.Files.Select(file => (CodeBase.FolderOf(file), Path.GetFileNameWithoutExtension(file)))];

    static bool Mirrors(string folder, string name) => folder.Split('/')[^1] == name || Sources.Contains((Mirrored(folder), name));

    static string Mirrored(string folder)
    {
        var project = CodeBase.Projects.Skip(1)
            .FirstOrDefault(project => (folder + "/").StartsWith(project["Unpool.".Length..] + "/", StringComparison.Ordinal));
        return project is null ? $"Unpool/{folder}".TrimEnd('/') : "Unpool." + folder;
    }
}
