using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Unpool.Cli.Results;

/// <summary>The JSON of the results that scripts read.</summary>
[JsonSerializable(typeof(TrainResult))]
[JsonSerializable(typeof(ModelTestResult))]
[JsonSerializable(typeof(DenoiseResult))]
[JsonSerializable(typeof(IReadOnlyList<NodeResult>))]
sealed partial class ResultJson : JsonSerializerContext
{
    // Not for web pages: an apostrophe in a path may stay one.
    public static ResultJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
