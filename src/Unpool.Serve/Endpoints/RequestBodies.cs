using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;
using Unpool.Serve.Bodies;

namespace Unpool.Serve.Endpoints;

/// <summary>What endpoints take, for the OpenAPI document alone: bodies are told apart by their first bytes, whatever is said of them.</summary>
static class RequestBodies
{
    /// <summary>Says what an endpoint takes.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, string[] types) =>
        endpoint.AddOpenApiOperationTransformer(async (operation, context, cancel) =>
        {
            var content = new Dictionary<string, OpenApiMediaType>();
            foreach (var type in types)
                content[type] = new OpenApiMediaType
                {
                    Schema = type == Answer.Json ? await context.GetOrCreateSchemaAsync(typeof(Tensor), null, cancel)
                        : new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                };
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = content };
        });
}
