using System.Text.Json.Serialization;

namespace Unpool.Training;

[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Progress))]
[JsonSerializable(typeof(EpochReport))]
[JsonSerializable(typeof(Dictionary<string, string>))]
sealed partial class CheckpointJson : JsonSerializerContext;
