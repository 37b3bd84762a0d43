#:sdk Microsoft.NET.Sdk.Web
#:project ../src/Unpool.Onnx/Unpool.Onnx.csproj

// A web service that reconstructs images. POST the 784 bytes of a digit to /reconstruct, and its reconstruction comes back as bytes:
//   dotnet run -c Release samples/mnist-autoencoder.cs
//   dotnet run -c Release samples/web-service.cs -- $PWD/mnist-autoencoder.onnx
//   curl --data-binary @digit.raw http://localhost:5000/reconstruct > reconstruction.raw

using Unpool.Inference;
using Unpool.Onnx;

var builder = WebApplication.CreateBuilder(args[1..]);
builder.Services.AddSingleton(_ => new Predictor(OnnxFile.Load(args[0]).Graph));
var app = builder.Build();
// A model that cannot be read ends the service at once, not the first request.
app.Services.GetRequiredService<Predictor>();

// The one predictor answers all requests, however many there are at once.
app.MapPost("/reconstruct", async (HttpRequest request, Predictor predictor) =>
{
    using var body = new MemoryStream();
    await request.Body.CopyToAsync(body);
    var (image, values) = (predictor.Inputs[0].Shape, new float[predictor.Outputs[0].Shape.Size]);
    if (body.Length != image.Size) return Results.BadRequest($"expected {image.Size} bytes, those of an image of {image}, found {body.Length}.");
    predictor.Run(body.ToArray(), values);
    return Results.Bytes([.. values.Select(value => (byte)Math.Clamp(MathF.Round(value * 256), 0, 255))]);
});

app.Run();
