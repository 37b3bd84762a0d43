using System.Text.Json;

namespace Unpool.Bench.Clusters;

/// <summary>What was measured of ranks that train together.</summary>
/// <param name="SamplesPerSecond">Samples of all ranks.</param>
/// <param name="Calls">Exchanges in a step.</param>
/// <param name="Bytes">Bytes that rank 0 sends in a step.</param>
/// <param name="Parameters">The number of the network's parameters.</param>
sealed record RankResult(double SamplesPerSecond, double Calls, double Bytes, int Parameters)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
}
