#:project ../src/Unpool/Unpool.csproj
#:project ../src/Unpool.Onnx/Unpool.Onnx.csproj

// A variational auto-encoder: codes are drawn from normal distributions while it trains, so that codes which nobody has seen decode to digits, too.
// dotnet run -c Release samples/variational.cs

using System.Text;
using Unpool;
using Unpool.Data;
using Unpool.Inference;
using Unpool.Layers;
using Unpool.Onnx;
using Unpool.Training;

const int CodeSize = 16, Side = 28, Across = 10;

var mnist = Mnist.TryFind();
if (mnist is null) Console.WriteLine("No MNIST here, so these are made-up digits: `unpool data mnist` fetches the real ones.");
var train = mnist?.Train ?? Digits.Draw(20000);
var test = mnist?.Test ?? Digits.Draw(2000, seed: 2);

var image = Input.Of("features", new Shape(1, Side, Side)) / 255;
var hidden = new Dense(256) { Name = "encoder", Activation = Activation.Relu }.Apply(image);
var mean = new Dense(CodeSize) { Name = "mean" }.Apply(hidden);
var logVariance = new Dense(CodeSize) { Name = "logVariance" }.Apply(hidden);
var code = mean.Sample(logVariance, name: "code");
var scores = new Sequential(
    new Dense(256) { Name = "decoder", Activation = Activation.Relu },
    new Dense(image.Shape) { Name = "scores" }).Apply(code);
var decoded = scores.Sigmoid("decoded");

// The mean over the pixels becomes their sum, as the divergence is a sum: both are in nats for an image.
var loss = (scores.BinaryCrossEntropyWithSigmoid(image) * image.Shape.Size + mean.KullbackLeibler(logVariance)).Named("loss");

using var trainer = new Trainer(new()
{
    Criterion = loss,
    Learner = new Adam(0.001),
    Epochs = 3,
    MinibatchSize = 64,
    OnEpoch = epoch => Console.WriteLine($"Epoch {epoch.Epoch + 1}: loss {epoch.Criterion:F2}, {epoch.SamplesPerSecond:F0} samples/s"),
}, train);
trainer.Train();

Console.WriteLine($"Test:    loss {Evaluator.Mean(loss, test):F2}, without noise in the codes");
OnnxFile.Save("variational.onnx", new Graph(decoded));

// Codes that nobody has seen, of the distribution that the divergence has drawn all codes to.
var random = new Random(1);
var draws = new float[Across * Across * CodeSize];
for (var i = 0; i < draws.Length; i++)
    draws[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
var digits = new float[Across * Across * Side * Side];
using var decoder = new Predictor(GraphSplit.At(new Graph(decoded), "code").Decoder);
decoder.Run(draws, digits);

// One grey picture of all of them, in the simplest format that there is.
var pixels = new byte[digits.Length];
for (var i = 0; i < pixels.Length; i++)
{
    var (y, x) = (i / (Across * Side), i % (Across * Side));
    var digit = y / Side * Across + x / Side;
    pixels[i] = (byte)(255 * digits[(digit * Side + y % Side) * Side + x % Side] + 0.5f);
}
File.WriteAllBytes("variational.pgm", [.. Encoding.ASCII.GetBytes($"P5 {Across * Side} {Across * Side} 255\n"), .. pixels]);
