using System.Globalization;
using System.Text;

namespace Unpool.Serve.Metrics;

/// <summary>Figures in Prometheus's text format (version 0.0.4).</summary>
static class PrometheusText
{
    /// <summary>The content type.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>The text.</summary>
    /// <param name="traffic">The requests.</param>
    /// <param name="samples">How many samples each model has computed.</param>
    /// <param name="isTraining">Whether a training is at work.</param>
    public static string Of(Traffic traffic, IEnumerable<(string Model, long Samples)> samples, bool isTraining)
    {
        var text = new StringBuilder();
        Head("unpool_requests_total", "counter", "Requests that were answered.");
        foreach (var (endpoint, status, count) in traffic.Requests)
            Line($"unpool_requests_total{{endpoint=\"{Escaped(endpoint)}\",status=\"{status}\"}} {count}");
        Head("unpool_request_seconds", "histogram", "The time from a request's first byte to the end of its answer.");
        foreach (var (endpoint, durations) in traffic.Times)
        {
            var (counts, below) = (durations.Counts, 0L);
            for (var i = 0; i < counts.Length; i++)
            {
                below += counts[i];
                var bound = i < Traffic.Bounds.Length ? Traffic.Bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
                Line($"unpool_request_seconds_bucket{{endpoint=\"{Escaped(endpoint)}\",le=\"{bound}\"}} {below}");
            }
            Line($"unpool_request_seconds_sum{{endpoint=\"{Escaped(endpoint)}\"}} {durations.Seconds:R}");
            Line($"unpool_request_seconds_count{{endpoint=\"{Escaped(endpoint)}\"}} {below}");
        }
        Head("unpool_requests_in_flight", "gauge", "Requests that are being answered.");
        Line($"unpool_requests_in_flight {traffic.InFlight}");
        Head("unpool_samples_total", "counter", "Pictures and codes that models have computed.");
        foreach (var (model, count) in samples) Line($"unpool_samples_total{{model=\"{Escaped(model)}\"}} {count}");
        Head("unpool_training", "gauge", "1 while a training is at work.");
        Line($"unpool_training {(isTraining ? 1 : 0)}");
        Head("process_resident_memory_bytes", "gauge", "Memory of the process.");
        Line($"process_resident_memory_bytes {Environment.WorkingSet}");
        Head("process_cpu_seconds_total", "counter", "Processor time of the process.");
        Line($"process_cpu_seconds_total {Environment.CpuUsage.TotalTime.TotalSeconds:R}");
        return text.ToString();

        void Head(string name, string type, string help) => text.Append($"# HELP {name} {help}\n# TYPE {name} {type}\n");

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    static string Escaped(string value) => value
        .Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
