using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Unpool.Serve.Metrics;
using Unpool.Serve.Models;
using Unpool.Serve.Runs;

namespace Unpool.Serve.Endpoints;

/// <summary>What those ask who look after services.</summary>
static class HealthEndpoints
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes, ModelShelf models, RunShelf runs, Traffic traffic)
    {
        routes.MapGet("/health", () => new Health("ok", models.Names.Count, runs.IsTraining))
            .WithTags("health").WithSummary("Whether the service answers.");
        routes.MapGet("/metrics", () => TypedResults.Text(
            PrometheusText.Of(traffic, models.Read.Select(model => (model.Name, model.Samples)), runs.IsTraining), PrometheusText.ContentType))
            .WithTags("health").WithSummary("Figures in Prometheus's text format.");
    }

    sealed record Health(string Status, int Models, bool IsTraining);
}
