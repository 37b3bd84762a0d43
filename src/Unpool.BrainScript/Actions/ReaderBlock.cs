using Unpool.BrainScript.Actions.Keys;
using Unpool.BrainScript.Config;
using Unpool.BrainScript.Text;
using Unpool.Data;

namespace Unpool.BrainScript.Actions;

/// <summary>The content of a reader block: a text with its inputs, and the order of the samples.</summary>
sealed record ReaderBlock(string File, SourcePosition FileAt, IReadOnlyList<CtfInput> Inputs, CtfOptions Options, bool? Randomize, int? Window)
{
    /// <summary>How much is reported about the data; null if nobody says.</summary>
    public int? TraceLevel { get; init; }

    static readonly string[] TextTypes = ["CNTKTextFormatReader", "CNTKTextFormatDeserializer"];

    /// <summary>The block of that name, here or in a section around.</summary>
    public static ReaderBlock Of(ConfigSection section, Action<string>? report = null, string key = "reader") => Read(section.Section(key), report);

    /// <param name="reader">The block itself.</param>
    /// <param name="report">Called with keys that change nothing.</param>
    public static ReaderBlock Read(ConfigSection reader, Action<string>? report)
    {
        DataKeys.Reader.Check(reader, report);
        var source = Deserializer(reader) ?? reader;
        if (source != reader) DataKeys.Reader.Check(source, report);
        var type = source[source.FindOwn("readerType") is null && source.FindOwn("type") is not null ? "type" : "readerType"];
        if (!TextTypes.Contains(type.AsText()))
            throw new ScriptException(type.At,
                $"'{type.AsText()}' is not supported: data must be text in CNTK's format, read by a CNTKTextFormatReader. "
                + "Images become such text with one line '|features v v v ...' for each.");
        return Text(source, reader, report);
    }

    /// <summary>The samples, read once for all actions.</summary>
    public Dataset Read(ActionContext context)
    {
        try
        {
            return context.Data.Read(File, Inputs, Options with
            {
                // Missing values are reported unless somebody asks for silence, skipped ones only when tracing.
                Warn = TraceLevel is null or > 0 ? context.Log.Line : null,
                Notice = TraceLevel > 0 ? context.Log.Line : null,
            });
        }
        catch (DataException e) when (!System.IO.File.Exists(File))
        {
            var hint = Path.GetFileName(File).Contains("28x28_cntk_text", StringComparison.OrdinalIgnoreCase)
                ? $" 'unpool data digits --out {Path.GetDirectoryName(File)}' draws such digits, and 'unpool data mnist --out "
                    + $"{Path.GetDirectoryName(File)}' fetches those of MNIST."
                : "";
            throw new ScriptException(FileAt, e.Message + hint, e);
        }
    }

    public SampleOrder Order(bool otherwise) => Randomize ?? otherwise ? new ChunkShuffle(Window) : new FileOrder();

    static ReaderBlock Text(ConfigSection source, ConfigSection reader, Action<string>? report)
    {
        var file = source["file"];
        var chunk = source.Find("chunkSizeInBytes") is { } size ? size.AsLong() : 0;
        var window = reader.Find("randomizationWindow") is { Raw.Value: not "auto" } given ? given.AsInt() : 0;
        var options = new CtfOptions
        {
            SkipSequenceIds = source.Bool("skipSequenceIds", false),
            MaxErrors = source.Int("maxErrors", 0),
        };
        if (chunk > 0) options = options with { ChunkSize = chunk };
        return new(file.AsPath(), file.At, Streams(source, report), options, Randomized(reader), window > 0 ? window : null)
        {
            TraceLevel = source.Find("traceLevel")?.AsInt(),
        };
    }

    // "auto" and numbers are old ways to say yes.
    static bool? Randomized(ConfigSection reader) => reader.Find("randomize") is not { } value ? null
        : value.AsText().ToLowerInvariant() is var word && word is "auto" ? true
        : word is "none" ? false
        : value.AsBool();

    static List<CtfInput> Streams(ConfigSection source, Action<string>? report)
    {
        var streams = source.Section("input");
        var inputs = new List<CtfInput>();
        foreach (var name in streams.Keys)
        {
            if (streams.FindOwn(name)?.AsSection() is not { } stream)
                throw new ScriptException(streams.At, $"'{name}' needs a section, as in {{ dim = 784 ; format = \"dense\" }}.");
            DataKeys.Input.Check(stream, report);
            var (dim, format) = (stream["dim"], stream["format"]);
            if (dim.AsInt() < 1) throw new ScriptException(dim.At, $"'dim' of '{name}' must be at least 1, found {dim.AsText()}.");
            var sparse = format.AsText().ToLowerInvariant() switch
            {
                "dense" => false,
                "sparse" => true,
                var other => throw new ScriptException(format.At, $"'format' of '{name}' must be \"dense\" or \"sparse\", found '{other}'."),
            };
            var input = new CtfInput(name, dim.AsInt(), sparse, stream.FindOwn("alias")?.AsText());
            if (!input.HasPossibleTag)
                throw new ScriptException(stream.FindOwn("alias")?.At ?? stream.At, $"'{input.Tag}' cannot be the name of an input in a text file.");
            inputs.Add(input);
        }
        if (inputs.Count == 0)
            throw new ScriptException(streams.At, "a reader needs at least one input, as in features = { dim = 784 ; format = \"dense\" }.");
        if (inputs.GroupBy(i => i.Tag).FirstOrDefault(g => g.Count() > 1) is { } shared)
            throw new ScriptException(
                streams.At, $"the inputs {string.Join(" and ", shared.Select(i => $"'{i.Name}'"))} of the reader both have the name "
                + $"'{shared.Key}' in the file; give one of them another alias, or use one Input of the network twice.");
        return inputs;
    }

    static ConfigSection? Deserializer(ConfigSection reader)
    {
        if (reader.FindOwn("deserializers") is not { } list) return null;
        return list.AsArray() is [var only] ? only.AsSection()
            : throw new ScriptException(list.At, $"one deserializer is supported, {list.AsArray().Count} are given; put all inputs into one file.");
    }
}
