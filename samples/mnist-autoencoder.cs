#:project ../src/Unpool/Unpool.csproj
#:project ../src/Unpool.Onnx/Unpool.Onnx.csproj

// The tutorial's image auto-encoder: 28x28 pixels to a code of 7x7 numbers and back.
// dotnet run -c Release samples/mnist-autoencoder.cs

using Unpool;
using Unpool.Data;
using Unpool.Layers;
using Unpool.Onnx;
using Unpool.Training;

var mnist = Mnist.TryFind();
if (mnist is null) Console.WriteLine("No MNIST here, so these are made-up digits: `unpool data mnist` fetches the real ones.");
var train = mnist?.Train ?? Digits.Draw(60000);
var test = mnist?.Test ?? Digits.Draw(10000, seed: 2);

var model = new Sequential(
    new Conv(maps: 1, kernel: 5) { Name = "conv1", Pad = Pad.Same, Activation = Activation.Relu, Seed = 2 },
    new MaxPool(4) { Name = "pool1" },
    new MaxUnpool(4) { Name = "unpool1" },
    new ConvTranspose(maps: 1, kernel: 5) { Name = "deconv1", Pad = 2, Bias = false, Init = Initializer.GlorotUniform(0.001f), Seed = 1 });

var image = Input.Of("features", new Shape(1, 28, 28)) / 256;
var decoded = model.Apply(image);
var rmse = decoded.RootMeanSquareError(image, "rmse");

using var trainer = new Trainer(new()
{
    Criterion = rmse,
    Learner = new MomentumSgd(0.00015) { Momentum = Momentum.TimeConstant(600) },
    Epochs = 3,
    MinibatchSize = 64,
    OnEpoch = epoch => Console.WriteLine($"Epoch {epoch.Epoch + 1}: RMSE {epoch.Criterion:F5}, {epoch.SamplesPerSecond:F0} samples/s"),
}, train);
trainer.Train();

Console.WriteLine($"Test:    RMSE {Evaluator.Mean(rmse, test):F5}");
OnnxFile.Save("mnist-autoencoder.onnx", new Graph(decoded));
