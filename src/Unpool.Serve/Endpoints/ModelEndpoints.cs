using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Unpool.Cli.Pictures;
using Unpool.Serve.Bodies;
using Unpool.Serve.Hosting;
using Unpool.Serve.Models;
using Unpool.Serve.Runs;

namespace Unpool.Serve.Endpoints;

/// <summary>What models answer.</summary>
/// <param name="models">The models.</param>
/// <param name="runs">The runs, whose models come and go.</param>
/// <param name="gate">Lets so many compute at once.</param>
/// <param name="mostPixels">The most pixels of a picture.</param>
sealed class ModelEndpoints(ModelShelf models, RunShelf runs, WorkGate gate, long mostPixels)
{
    static readonly string[] Pictures =
        [Answer.Png, "image/jpeg", "image/webp", "image/tiff", "image/bmp", "image/gif", "image/x-portable-anymap", Answer.Npy, Answer.Json];

    static readonly string[] Codes = [Answer.Json, Answer.Npy];

    /// <summary>Maps them.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/models").WithTags("models");
        group.MapGet("", List).WithSummary("The models.").Produces<ModelList>();
        Post("encode", Encode, Pictures, "The code of a picture, or of several: JSON, or an array of NumPy's.")
            .Produces<Tensor>(200, Answer.Json, Answer.Npy);
        Post("reconstruct", Reconstruct, Pictures, "A picture, or several, as the model rebuilds them: JSON, an array of NumPy's, or PNG.")
            .Produces<Tensor>(200, Answer.Json, Answer.Npy, Answer.Png);
        Post("decode", Decode, Codes, "The picture of a code. Where the model takes switches, the picture beside the code gives them.")
            .Produces<Tensor>(200, Answer.Json, Answer.Npy, Answer.Png);
        Post("score", Score, Pictures,
            "How strange a picture is, or several are: JSON; their heat maps as an array of NumPy's; one picture with its heat map over it as PNG.")
            .Produces<ScoreList>(200, Answer.Json, Answer.Npy, Answer.Png);
        Post("look", LookAt, Pictures, "All that a model makes of one picture.").Produces<Look>(200, Answer.Json);

        RouteHandlerBuilder Post(string verb, Delegate work, string[] types, string summary) =>
            group.MapPost($"{{name}}/{verb}", work).WithName(verb).WithSummary(summary).Takes(types)
                .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413).ProducesProblem(503);
    }

    ModelList List()
    {
        // Finished runs have brought models since.
        runs.All();
        var (good, bad) = (new List<ModelItem>(), new List<UnreadableItem>());
        foreach (var name in models.Names)
        {
            try
            {
                good.Add(ModelItem.Of(models[name]));
            }
            catch (UnpoolException e)
            {
                bad.Add(new(name, e.Message));
            }
        }
        return new(good, bad);
    }

    Task<IResult> Encode(HttpContext context, string name) => WorkAsync(context, name, (model, body) =>
    {
        var form = Answer.Form(context.Request, Answer.Json, Answer.Npy);
        using var pictures = Read(model, body);
        return Answer.Of(form, model.Code.Shape, pictures.Count, codes => model.Encode(pictures.Values, codes));
    });

    Task<IResult> Reconstruct(HttpContext context, string name) => WorkAsync(context, name, (model, body) =>
    {
        var form = Answer.Form(context.Request, Answer.Json, Answer.Npy, Answer.Png);
        using var pictures = Read(model, body);
        return Answer.Of(
            form, model.Shape, pictures.Count, rebuilt => model.Reconstruct(pictures.Values, rebuilt), Answer.IsOfBytes(context.Request));
    });

    Task<IResult> Decode(HttpContext context, string name) => WorkAsync(context, name, (model, body) =>
    {
        var form = Answer.Form(context.Request, Answer.Json, Answer.Npy, Answer.Png);
        var (codes, beside) = SampleReader.Codes(body.Bytes, model.Code.Shape);
        using var given = codes;
        using var picture = beside is null ? null : SampleReader.Values(beside, model.Shape, "the picture");
        if (picture is { Count: > 1 }) throw new ProblemException(400, $"one picture gives its switches, not {picture.Count}.");
        return Answer.Of(
            form, model.Shape, codes.Count, pictures => model.Decode(codes.Values, picture is null ? [] : picture.Values, pictures),
            Answer.IsOfBytes(context.Request));
    });

    Task<IResult> Score(HttpContext context, string name) => WorkAsync(context, name, (model, body) =>
    {
        var form = Answer.Form(context.Request, Answer.Json, Answer.Npy, Answer.Png);
        using var pictures = Read(model, body);
        if (form == Answer.Png) return Answer.Of(Hot(model, pictures));
        var plane = new Shape(1, model.Shape.Height, model.Shape.Width);
        if (form == Answer.Npy)
            return Answer.Of(form, plane, pictures.Count, heat =>
            {
                for (var i = 0; i < pictures.Count; i++) model.Score(pictures[i], heat.Slice(i * plane.Size, plane.Size));
            });
        var scores = new ScoreAnswer[pictures.Count];
        for (var i = 0; i < pictures.Count; i++) scores[i] = ScoreAnswer.Of(model.Score(pictures[i], []), model.Threshold!);
        return TypedResults.Json(new ScoreList(scores, pictures.Note));
    });

    Task<IResult> LookAt(HttpContext context, string name) => WorkAsync(context, name, (model, body) =>
    {
        using var picture = Read(model, body);
        return picture.Count == 1 ? TypedResults.Json(Look.At(model, picture))
            : throw new ProblemException(400, $"one picture is looked at, not {picture.Count}.");
    });

    static Picture Hot(ServedModel model, Samples pictures)
    {
        if (pictures.Count != 1) throw Answer.Several(pictures.Count);
        var heat = new float[model.Shape.Height * model.Shape.Width];
        model.Score(pictures[0], heat);
        return new HeatScale(model.Threshold!.Value).Over(pictures[0], model.Shape, heat);
    }

    Samples Read(ServedModel model, RequestBody body) =>
        SampleReader.Pictures(body.Bytes, model.Shape, model.Pictures with { MostPixels = mostPixels });

    // Who is still sending keeps nobody from computing.
    async Task<IResult> WorkAsync(HttpContext context, string name, Func<ServedModel, RequestBody, IResult> work)
    {
        var model = models[name];
        using var body = await RequestBody.ReadAsync(context.Request, context.RequestAborted);
        using var place = await gate.EnterAsync(context.RequestAborted);
        return work(model, body);
    }
}
