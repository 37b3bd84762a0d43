#:sdk Microsoft.NET.Sdk.Web
#:project ../src/Unpool.Onnx/Unpool.Onnx.csproj

// A web service of an auto-encoder. POST the 784 bytes of a digit to /reconstruct, and its reconstruction comes back as bytes; to /encode, its code
// as JSON; to /score, how badly it is reconstructed:
//   dotnet run -c Release samples/mnist-autoencoder.cs
//   dotnet run -c Release samples/web-service.cs -- $PWD/mnist-autoencoder.onnx
//   curl --data-binary @digit.raw http://localhost:5000/reconstruct > reconstruction.raw
//   curl --data-binary @digit.raw http://localhost:5000/score

using System.Globalization;
using Unpool.Inference;
using Unpool.Onnx;

var builder = WebApplication.CreateBuilder(args[1..]);
builder.Services.AddSingleton(_ => OnnxFile.LoadAutoencoder(args[0]));
var app = builder.Build();
// A model that cannot be read ends the service at once, not the first request.
app.Services.GetRequiredService<AutoencoderPredictor>();

// The one model answers all requests, however many there are at once.
app.MapPost("/reconstruct", (HttpRequest request, AutoencoderPredictor model) => Answer(request, model, pixels =>
{
    var reconstruction = new byte[model.Output.Shape.Size];
    model.Reconstruct(pixels, reconstruction);
    return Results.Bytes(reconstruction);
}));

app.MapPost("/encode", (HttpRequest request, AutoencoderPredictor model) => Answer(request, model, pixels =>
{
    var code = new float[model.Code.Shape.Size];
    model.Encode(pixels, code);
    return Results.Text($"[{string.Join(", ", code.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}]", "application/json");
}));

// The root of the mean squared difference of pixels, as `unpool test` reports it.
app.MapPost("/score", (HttpRequest request, AutoencoderPredictor model) => Answer(request, model, pixels =>
{
    var reconstruction = new float[model.Output.Shape.Size];
    model.Reconstruct(pixels, reconstruction);
    var squares = pixels.Zip(reconstruction, (pixel, value) => Math.Pow(pixel / model.Scale - value, 2));
    return Results.Text(Math.Sqrt(squares.Average()).ToString("F5", CultureInfo.InvariantCulture));
}));

app.Run();

static async Task<IResult> Answer(HttpRequest request, AutoencoderPredictor model, Func<byte[], IResult> answer)
{
    using var body = new MemoryStream();
    await request.Body.CopyToAsync(body);
    var image = model.Input.Shape;
    return body.Length == image.Size
        ? answer(body.ToArray())
        : Results.BadRequest($"expected {image.Size} bytes, those of an image of {image}, found {body.Length}.");
}
