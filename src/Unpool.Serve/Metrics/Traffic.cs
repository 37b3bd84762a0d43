using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Unpool.Serve.Metrics;

/// <summary>The counts of requests, by endpoint and status, and of the time that they took.</summary>
sealed class Traffic
{
    /// <summary>The upper bounds of the histogram's bins, in seconds.</summary>
    public static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    readonly ConcurrentDictionary<(string Endpoint, int Status), long[]> _requests = new();
    readonly ConcurrentDictionary<string, Durations> _durations = new();
    int _inFlight;

    /// <summary>Requests that are being answered.</summary>
    public int InFlight => _inFlight;

    /// <summary>How many requests there were, by endpoint and status.</summary>
    public IEnumerable<(string Endpoint, int Status, long Count)> Requests =>
        _requests.Select(pair => (pair.Key.Endpoint, pair.Key.Status, Interlocked.Read(ref pair.Value[0])))
            .OrderBy(row => row.Endpoint, StringComparer.Ordinal).ThenBy(row => row.Status);

    /// <summary>The times, by endpoint.</summary>
    public IEnumerable<(string Endpoint, Durations Durations)> Times =>
        _durations.Select(pair => (pair.Key, pair.Value)).OrderBy(row => row.Key, StringComparer.Ordinal);

    /// <summary>Counts a request.</summary>
    public async Task Handle(HttpContext context, RequestDelegate next)
    {
        var started = Stopwatch.GetTimestamp();
        Interlocked.Increment(ref _inFlight);
        try
        {
            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
            // Patterns, of which there are as many as endpoints, not paths, of which anybody can make any number.
            var endpoint = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
            Interlocked.Increment(ref _requests.GetOrAdd((endpoint, context.Response.StatusCode), static _ => new long[1])[0]);
            _durations.GetOrAdd(endpoint, static _ => new()).Add(Stopwatch.GetElapsedTime(started));
        }
    }

    /// <summary>A histogram of times.</summary>
    public sealed class Durations
    {
        readonly long[] _counts = new long[Bounds.Length + 1];
        long _ticks;

        /// <summary>Their sum, in seconds.</summary>
        public double Seconds => TimeSpan.FromTicks(Interlocked.Read(ref _ticks)).TotalSeconds;

        /// <summary>How many lie in each bin; the last has no upper bound.</summary>
        public long[] Counts => [.. _counts.Select((_, i) => Interlocked.Read(ref _counts[i]))];

        /// <summary>Counts one.</summary>
        public void Add(TimeSpan time)
        {
            var bin = 0;
            while (bin < Bounds.Length && time.TotalSeconds > Bounds[bin]) bin++;
            Interlocked.Increment(ref _counts[bin]);
            Interlocked.Add(ref _ticks, time.Ticks);
        }
    }
}
