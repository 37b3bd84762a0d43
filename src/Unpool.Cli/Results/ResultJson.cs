using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Unpool.Cli.Display;

namespace Unpool.Cli.Results;

/// <summary>The JSON of the results that scripts read: one object, which begins with what was asked for.</summary>
[JsonSerializable(typeof(Invocation))]
[JsonSerializable(typeof(TrainResult))]
[JsonSerializable(typeof(ModelTestResult))]
[JsonSerializable(typeof(DenoiseResult))]
[JsonSerializable(typeof(ShowResult))]
[JsonSerializable(typeof(CodeResult))]
[JsonSerializable(typeof(ReportResult))]
[JsonSerializable(typeof(NodesResult))]
[JsonSerializable(typeof(CheckResult))]
[JsonSerializable(typeof(ConvertResult))]
[JsonSerializable(typeof(ScoreResult))]
[JsonSerializable(typeof(ServeResult))]
[JsonSerializable(typeof(ThresholdResult))]
[JsonSerializable(typeof(AnomalyResult))]
[JsonSerializable(typeof(DataResult))]
[JsonSerializable(typeof(ScriptResult))]
[JsonSerializable(typeof(SplitResult))]
sealed partial class ResultJson : JsonSerializerContext
{
    // Not for web pages: an apostrophe in a path may stay one.
    public static ResultJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // The PSNR of a copy is "Infinity", which JSON has no number for.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    });

    /// <summary>Prints a result, with the invocation that led to it as "run".</summary>
    public static void Print<T>(Terminal terminal, T value, JsonTypeInfo<T> type)
    {
        var result = JsonSerializer.SerializeToNode(value, type)!.AsObject();
        if (terminal.Invocation is { } invocation)
            result.Insert(0, "run", JsonSerializer.SerializeToNode(invocation, Readable.Invocation));
        terminal.Output.WriteLine(result.ToJsonString(Readable.Options));
    }
}
