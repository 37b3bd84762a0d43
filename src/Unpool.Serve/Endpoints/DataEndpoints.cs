using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Unpool.Serve.Bodies;
using Unpool.Serve.Hosting;
using Unpool.Serve.Maps;
using Unpool.Serve.Models;
using Unpool.Serve.Sets;

namespace Unpool.Serve.Endpoints;

/// <summary>Data sets as models see them: some of their pictures, and the map of their codes.</summary>
/// <param name="models">The models.</param>
/// <param name="sets">The data sets.</param>
/// <param name="gate">Lets so many compute at once.</param>
sealed class DataEndpoints(ModelShelf models, SetShelf sets, WorkGate gate)
{
    const int MostSamples = 100;

    // Room around the outermost points, as a share of the map.
    const double Margin = 0.05;

    readonly MapShelf _maps = new();

    /// <summary>Maps them.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/data", () => new DataList([.. sets.Names.Select(set => new DataItem(set.Name, set.Place))]))
            .WithTags("data").WithSummary("The data sets.");
        var group = routes.MapGroup("/v1/models/{name}").WithTags("data");
        group.MapGet("samples", Samples).WithSummary("Pictures from all over a data set, as the model reads them.").Produces<SampleList>();
        group.MapGet("map", Whole).WithSummary("The codes of a data set's pictures on their first two principal components.").Produces<MapAnswer>();
        group.MapPost("map", Place).WithSummary("The picture that the model makes of a place on that map.").Produces<PlaceAnswer>();
    }

    async Task<IResult> Samples(HttpContext context, string name, string data, int count = 12)
    {
        if (count is < 1 or > MostSamples) throw new ProblemException(400, $"count is from 1 to {MostSamples}, not {count}.");
        var (model, set) = await ReadAsync(name, data, context.RequestAborted);
        return TypedResults.Json(new SampleList([.. set.Some(count).Select(index =>
            new SampleItem(index, set.NameOf(index), set.LabelOf(index), Tensor.Pixels(model.Shape, set.Pixels(index))))]));
    }

    async Task<IResult> Whole(HttpContext context, string name, string data)
    {
        var (model, set) = await ReadAsync(name, data, context.RequestAborted);
        var map = await MapAsync(model, set, context.RequestAborted);
        var (left, right) = Sides(map.Points.Select(point => point.X));
        var (bottom, top) = Sides(map.Points.Select(point => point.Y));
        return TypedResults.Json(new MapAnswer(map.Points, map.Explained, new(left, right, bottom, top), map.Points.Count, set.Count));
    }

    async Task<IResult> Place(HttpContext context, string name, string data, MapPlace place)
    {
        if (!double.IsFinite(place.X) || !double.IsFinite(place.Y)) throw new ProblemException(400, "x and y must be finite numbers.");
        var (model, set) = await ReadAsync(name, data, context.RequestAborted);
        var map = await MapAsync(model, set, context.RequestAborted);
        var near = map.Nearest(place.X, place.Y);
        var pixels = map.Pixels(near);
        using var room = await gate.EnterAsync(context.RequestAborted);
        var decoded = new float[model.Shape.Size];
        model.Decode(map.CodeAt(place.X, place.Y), pixels, decoded);
        return TypedResults.Json(new PlaceAnswer(
            Tensor.Pixels(model.Shape, decoded), new(near.Index, near.Name, near.Label), Tensor.Pixels(model.Shape, pixels),
            model.TakesSwitches ? near.Name : null));
    }

    // Reading a folder of pictures takes a while, in which other requests must be answered.
    Task<(ServedModel Model, ServedSet Set)> ReadAsync(string name, string data, CancellationToken cancel)
    {
        var model = models[name];
        return Task.Run(() => (model, sets[data, model.Shape, model.Pictures.Fit]), cancel).WaitAsync(cancel);
    }

    Task<CodeMap> MapAsync(ServedModel model, ServedSet set, CancellationToken cancel) =>
        Task.Run(() => _maps.Of(model, set), cancel).WaitAsync(cancel);

    static (double Low, double High) Sides(IEnumerable<double> values)
    {
        var (low, high) = (values.Min(), values.Max());
        var room = high > low ? Margin * (high - low) : 1;
        return (low - room, high + room);
    }
}
