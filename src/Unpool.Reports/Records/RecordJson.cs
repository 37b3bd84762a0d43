using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Unpool.Reports.Records;

/// <summary>The reading of records, without reflection. <see cref="RecordWriter"/> writes them.</summary>
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(EpochMetrics))]
sealed partial class RecordJson : JsonSerializerContext
{
    /// <summary>With the names that docs/reports.md lists.</summary>
    public static RecordJson Plain { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters =
        {
            new JsonStringEnumConverter<RunState>(JsonNamingPolicy.CamelCase), new JsonStringEnumConverter<OptionOrigin>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<SampleGroup>(JsonNamingPolicy.CamelCase),
        },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        // No page takes it in, and pictures as text are full of plus signs.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
