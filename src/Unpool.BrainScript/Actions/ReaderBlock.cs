using Unpool.BrainScript.Config;
using Unpool.BrainScript.Text;
using Unpool.Data;

namespace Unpool.BrainScript.Actions;

/// <summary>What a reader block asks for: a text with its inputs, and the order of the samples.</summary>
sealed record ReaderBlock(string File, SourcePosition FileAt, IReadOnlyList<CtfInput> Inputs, CtfOptions Options, bool? Randomize, int? Window)
{
    static readonly string[] TextTypes = ["CNTKTextFormatReader", "CNTKTextFormatDeserializer"];

    /// <summary>The block of that name, here or in a section around.</summary>
    public static ReaderBlock Of(ConfigSection section, string key = "reader")
    {
        _ = section[key];
        var reader = section.Section(key)!;
        var source = Deserializer(reader) ?? reader;
        var type = source[source.FindOwn("readerType") is null && source.FindOwn("type") is not null ? "type" : "readerType"];
        if (!TextTypes.Contains(type.AsText()))
            throw new ScriptException(type.At,
                $"'{type.AsText()}' is not supported: data must be text in CNTK's format, read by a CNTKTextFormatReader. "
                + "Images become such text with one line '|features v v v ...' for each.");
        return Text(source, reader);
    }

    /// <summary>The samples, read once for all actions.</summary>
    public Dataset Read(ActionContext context)
    {
        try
        {
            return context.Data.Read(File, Inputs, Options with { Warn = context.TraceLevel > 0 ? context.Log.Line : null });
        }
        catch (DataException e) when (!System.IO.File.Exists(File))
        {
            var hint = Path.GetFileName(File).Contains("28x28_cntk_text", StringComparison.OrdinalIgnoreCase)
                ? $" 'unpool data mnist --out {Path.GetDirectoryName(File)}' makes MNIST's."
                : "";
            throw new ScriptException(FileAt, e.Message + hint, e);
        }
    }

    public SampleOrder Order(bool otherwise) => Randomize ?? otherwise ? new ChunkShuffle(Window) : new FileOrder();

    static ReaderBlock Text(ConfigSection source, ConfigSection reader)
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
        // Known, and without a meaning here: everything is kept in memory, and every sequence is one sample.
        foreach (var key in (string[])["keepDataInMemory", "frameMode", "traceLevel", "precision", "verbosity", "module", "readMethod",
            "multiThreadedDeserialization"])
            _ = source.Find(key);
        return new(file.AsPath(), file.At, Streams(source), options, Randomized(reader), window > 0 ? window : null);
    }

    // "auto" and numbers are old ways to say yes.
    static bool? Randomized(ConfigSection reader) => reader.Find("randomize") is not { } value ? null
        : value.AsText().ToLowerInvariant() is var word && word is "auto" ? true
        : word is "none" ? false
        : value.AsBool();

    static List<CtfInput> Streams(ConfigSection source)
    {
        _ = source["input"];
        var streams = source.Section("input")!;
        var inputs = new List<CtfInput>();
        foreach (var name in streams.Keys)
        {
            var stream = streams.FindOwn(name)!.AsSection();
            var (dim, format) = (stream["dim"], stream["format"]);
            if (dim.AsInt() < 1) throw new ScriptException(dim.At, $"'dim' of '{name}' must be at least 1, found {dim.AsText()}.");
            var sparse = format.AsText().ToLowerInvariant() switch
            {
                "dense" => false,
                "sparse" => true,
                var other => throw new ScriptException(format.At, $"'format' of '{name}' must be \"dense\" or \"sparse\", found '{other}'."),
            };
            inputs.Add(new(name, dim.AsInt(), sparse, stream.FindOwn("alias")?.AsText()));
        }
        if (inputs.Count == 0)
            throw new ScriptException(streams.At, "a reader needs at least one input, as in features = { dim = 784 ; format = \"dense\" }.");
        if (inputs.GroupBy(i => i.Tag).FirstOrDefault(g => g.Count() > 1) is { Key: var twice })
            throw new ScriptException(streams.At, $"two inputs of the reader are called '{twice}' in the text; give one of them another alias.");
        return inputs;
    }

    static ConfigSection? Deserializer(ConfigSection reader)
    {
        if (reader.FindOwn("deserializers") is not { } list) return null;
        return list.AsArray() is [var only] ? only.AsSection()
            : throw new ScriptException(list.At, $"one deserializer is supported, {list.AsArray().Count} are given; put all inputs into one text.");
    }
}
