using System.Reflection;
using Unpool.BrainScript.Actions;
using Unpool.BrainScript.Config;
using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Text;
using Unpool.Data;

namespace Unpool.BrainScript.Conversion;

/// <summary>A configuration as a C# program: the network of its first train action, with its learner, its data and its test.</summary>
public static class ConfigProgram
{
    /// <summary>Writes a configuration as a C# program.</summary>
    /// <param name="arguments">As on the original's command line.</param>
    /// <param name="source">The folder of Unpool's source to build the program against; null for the packages of this version.</param>
    /// <exception cref="ScriptException">The configuration cannot be understood, or trains nothing.</exception>
    public static string Write(IReadOnlyList<string> arguments, string? source = null)
    {
        var file = ConfigFile.Load(arguments);
        var actions = CntkProgram.Commands(file).ToArray();
        var train = actions.FirstOrDefault(a => a.Action == "train").Section
            ?? throw new ScriptException(file.Root.At, "the configuration has no train action, so there is nothing to convert.");
        var test = actions.FirstOrDefault(a => a.Action is "test" or "eval").Section;
        var notes = new List<string>();
        var network = NetworkBuilder.Build(NetworkSettings.RequireBlock(train).Raw, file.Directories, NetworkSettings.Of(train, notes.Add));
        var sgd = SgdBlock.Of(train, notes.Add);
        var trained = ActionNetwork.Trained(network, sgd, train.At);
        var reader = ReaderBlock.Of(train);
        ReaderCheck.Fits(network, trained.All, reader);
        var validation = train.OptionalSection("cvReader") is { } block ? ReaderBlock.Read(block, notes.Add) : null;
        if (validation is not null) ReaderCheck.Fits(network, trained.All, validation);
        var testing = test is null ? null : ReaderBlock.Of(test);
        Node[] tested = testing is null ? [] : [.. network.Evaluations.Concat(network.Criteria).Distinct()];
        if (testing is not null) ReaderCheck.Fits(network, tested, testing);
        string[] data =
        [
            Read("train", reader),
            .. validation is null ? [] : (string[])[Read("validation", validation)],
            .. testing is null ? [] : (string[])[Read("test", testing, DataOf.EpochSize(test!))],
        ];
        Node[] outputs = [.. (network.Outputs.Count > 0 ? network.Outputs : network.Criteria).Where(n => !network.NeedsUnusable(n))];
        return CSharpWriter.Write(new Graph([.. trained.All, .. tested, .. outputs]), network.Starts, new(
            trained.Criterion, trained.Metrics, LearnerCode.Of(sgd), sgd.Epochs, LearnerCode.ScheduleCode(sgd.MinibatchSize),
            string.Join('\n', data))
        {
            Header = Header(source, notes),
            Settings = [.. Settings(sgd, reader, validation, trained.Metrics)],
            Tested = tested,
            Model = train.Section("SGD").Find("modelPath") is { Raw.Length: > 0 } path ? path.AsPath() : null,
            Outputs = outputs,
        });
    }

    static string[] Header(string? source, IEnumerable<string> notes) =>
    [
        .. Libraries.Select(library => source is null
            ? $"#:package {library}@{Version}"
            : $"#:project {Path.Combine(source, "src", library, $"{library}.csproj").Replace('\\', '/')}"),
        "",
        "// Made from a CNTK configuration by `unpool convert`.",
        .. notes.Select(note => $"// {note}"),
    ];

    static string[] Libraries => ["Unpool", "Unpool.Onnx"];

    // Without the commit that follows it.
    static string Version =>
        typeof(Node).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    static string Read(string name, ReaderBlock reader, long most = 0)
    {
        var inputs = string.Join(", ", reader.Inputs.Select(i =>
            $"new({Literal.Of(i.Name)}, "
                + $"{Literal.Of(i.Dim)}{(i.Sparse ? ", Sparse: true" : "")}{(i.Alias is { } alias ? $", Alias: {Literal.Of(alias)}" : "")})"));
        return $"var {name} = CtfReader.Read({Literal.Of(reader.File)}, [{inputs}]{TextCode(reader.Options)});"
            + (most > 0 ? $"\n{name} = {name}.Take(0, (int)Math.Min({most}, {name}.Count));" : "");
    }

    static string TextCode(CtfOptions options)
    {
        List<string> members = [];
        if (options.SkipSequenceIds) members.Add("SkipSequenceIds = true");
        if (options.MaxErrors > 0) members.Add($"MaxErrors = {Literal.Of(options.MaxErrors)}");
        if (options.ChunkSize != new CtfOptions().ChunkSize) members.Add($"ChunkSize = {options.ChunkSize}");
        return members.Count == 0 ? "" : $", new() {{ {string.Join(", ", members)} }}";
    }

    static IEnumerable<string> Settings(SgdBlock sgd, ReaderBlock reader, ReaderBlock? validation, IReadOnlyList<Node> metrics)
    {
        if (validation is not null) yield return "Validation = validation";
        if (sgd.RateControlFor(metrics) is { } control) yield return $"RateControl = {RateControlCode.Of(control)}";
        if (sgd.MinimumRate > 0) yield return $"MinimumRate = {Literal.Of(sgd.MinimumRate)}";
        if (sgd.EpochSize > 0) yield return $"EpochSize = {sgd.EpochSize}";
        if (sgd.DropoutRate is { } dropout) yield return $"DropoutRate = {LearnerCode.ScheduleCode(dropout)}";
        if (sgd.NormTimeConstant is { } time) yield return $"BatchNormTimeConstant = {LearnerCode.ScheduleCode(time)}";
        if (sgd.NormBlendTimeConstant is { } blend) yield return $"BatchNormBlendTimeConstant = {LearnerCode.ScheduleCode(blend)}";
        if (reader.Order(otherwise: true) is FileOrder) yield return "Order = new FileOrder()";
        else if (reader.Window is { } window) yield return $"Order = new ChunkShuffle({Literal.Of(window)})";
    }
}
