using Unpool.BrainScript.Actions.Keys;
using Unpool.BrainScript.Config;
using Unpool.BrainScript.Evaluation;
using Unpool.BrainScript.Log;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Actions;

/// <summary>The format block of a write action.</summary>
static class FormatBlock
{
    public static SampleFormat Of(ConfigSection section, Action<string>? report = null)
    {
        if (section.OptionalSection("format") is not { } format) return new();
        DataKeys.Format.Check(format, report);
        // The section around may have a 'type' of its own.
        var kind = (format.FindOwn("type")?.AsText() ?? "real") switch
        {
            "real" => SampleKind.Real,
            "category" => SampleKind.Category,
            "sparse" => SampleKind.Sparse,
            var other => throw new ScriptException(format["type"].At, $"the type of a format must be real, category or sparse, found '{other}'."),
        };
        var standard = new SampleFormat();
        var (width, digits) = Precision(format);
        return new()
        {
            Kind = kind,
            Labels = Labels(format),
            Prologue = Text(format, "prologue", standard.Prologue),
            Epilogue = Text(format, "epilogue", standard.Epilogue),
            SequenceSeparator = Text(format, "sequenceSeparator", standard.SequenceSeparator),
            SequencePrologue = Text(format, "sequencePrologue", standard.SequencePrologue),
            SequenceEpilogue = Text(format, "sequenceEpilogue", standard.SequenceEpilogue),
            ElementSeparator = Text(format, "elementSeparator", standard.ElementSeparator),
            SampleSeparator = Text(format, "sampleSeparator", standard.SampleSeparator),
            Transpose = format.FindOwn("transpose")?.AsBool() ?? standard.Transpose,
            Digits = digits,
            Width = width,
        };
    }

    static string Text(ConfigSection format, string key, string otherwise) => format.FindOwn(key) is not { } value ? otherwise : value.AsText()
        .Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\r", "\r", StringComparison.Ordinal)
        .Replace("\\t", "\t", StringComparison.Ordinal).Replace("\\s", " ", StringComparison.Ordinal);

    // ".2" or "8.3", as between % and f.
    static (int Width, int Digits) Precision(ConfigSection format)
    {
        if (format.FindOwn("precisionFormat") is not { Raw.Length: > 0 } value) return (0, 6);
        return FormatSpec.TryParse(value.AsText()) is { Flags: "", Width: <= 100, Precision: null or <= 60 } spec
            ? (spec.Width, spec.Precision ?? 6)
            : throw new ScriptException(value.At, $"precisionFormat is a width and a number of digits, as in 8.3 or .2, found '{value.AsText()}'.");
    }

    static string[] Labels(ConfigSection format)
    {
        if (format.FindOwn("labelMappingFile") is not { Raw.Length: > 0 } file) return [];
        try
        {
            return [.. File.ReadLines(file.AsPath()).Select(line => line.Trim())];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ScriptException(file.At, $"the labels cannot be read from '{file.AsPath()}': {FileFailure.Reading(e)}", e);
        }
    }
}
