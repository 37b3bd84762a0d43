using System.Text.Json.Serialization;

namespace Unpool.Cli.Results;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(TrainResult))]
[JsonSerializable(typeof(ModelTestResult))]
[JsonSerializable(typeof(IReadOnlyList<NodeResult>))]
sealed partial class ResultJson : JsonSerializerContext;
