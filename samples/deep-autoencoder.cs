#:project ../src/Unpool/Unpool.csproj
#:project ../src/Unpool.Onnx/Unpool.Onnx.csproj

// The tutorial's two-level auto-encoder: 28x28 pixels through 14x14x5 to a code of 7x7 numbers and back.
// dotnet run -c Release samples/deep-autoencoder.cs

using Unpool;
using Unpool.Data;
using Unpool.Layers;
using Unpool.Onnx;
using Unpool.Training;

var mnist = Mnist.TryFind();
if (mnist is null) Console.WriteLine("No MNIST here, so these are made-up digits: `unpool data mnist` fetches the real ones.");
var train = mnist?.Train ?? Digits.Draw(20000);
var test = mnist?.Test ?? Digits.Draw(2000, seed: 2);

// Each MaxUnpool undoes the last MaxPool that nothing has undone yet. With no bias in conv_B and weights of Glorot's full range one
// of nine seeds ended above .125 on MNIST; with these two values all nine ended below .115.
var deconv = Initializer.GlorotUniform(0.3f);
var model = new Sequential(
    new Conv(maps: 5, kernel: 5) { Name = "conv_A", Pad = Pad.Same, Activation = Activation.Relu },
    new MaxPool(2) { Name = "pool_A" },
    new Conv(maps: 1, kernel: 5) { Name = "conv_B", Pad = Pad.Same, Activation = Activation.Relu, InitialBias = 0.5f },
    new MaxPool(2) { Name = "pool_B" },
    new MaxUnpool(2) { Name = "unpool_B" },
    new ConvTranspose(maps: 5, kernel: 5) { Name = "deconv_B", Pad = 2, Init = deconv },
    new MaxUnpool(2) { Name = "unpool_A" },
    new ConvTranspose(maps: 1, kernel: 5) { Name = "deconv_A", Pad = 2, Init = deconv });

var image = Input.Of("features", new Shape(1, 28, 28)) / 256;
var decoded = model.Apply(image);
var rmse = decoded.RootMeanSquareError(image, "rmse");

using var trainer = new Trainer(new()
{
    Criterion = rmse,
    Learner = new Adam(Schedule.PerEpoch(0.005, 0.002, 0.0005)),
    Epochs = 3,
    MinibatchSize = 64,
    OnEpoch = epoch => Console.WriteLine($"Epoch {epoch.Epoch + 1}: RMSE {epoch.Criterion:F5}, {epoch.SamplesPerSecond:F0} samples/s"),
}, train);
trainer.Train();

Console.WriteLine($"Test:    RMSE {Evaluator.Mean(rmse, test):F5}");
OnnxFile.Save("deep-autoencoder.onnx", new Graph(decoded));
