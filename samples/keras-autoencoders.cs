#:project ../src/Unpool/Unpool.csproj

// The auto-encoders of Keras' blog ("Building Autoencoders in Keras", 2016) on MNIST: the dense one with 32 numbers a digit, the convolutional
// one with 128, and the latter once more with max unpooling in the place of upsampling. Keras gives about .093 and .094 for the first two; here
// they come to .0916 and .0906 after 50 epochs, and unpooling, whose decoder also gets the positions of the maxima, to .0675.
// dotnet run -c Release samples/keras-autoencoders.cs -- 50        (epochs; 1 to see that it runs)

using Unpool;
using Unpool.Data;
using Unpool.Layers;
using Unpool.Training;

var epochs = args.Length > 0 ? int.Parse(args[0]) : 50;
var mnist = Mnist.TryFind();
if (mnist is null) Console.WriteLine("No MNIST here, so these are made-up digits: `unpool data mnist` fetches the real ones.");
var train = mnist?.Train ?? Digits.Draw(2000);
var test = mnist?.Test ?? Digits.Draw(500, seed: 2);

Measure("dense, 784-32-784", new Sequential(
    new Dense(32) { Activation = Activation.Relu },
    new Dense(new Shape(1, 28, 28))));

var half = new MaxPool(2) { Pad = Pad.Same };
var twice = new Upsample(2);
Measure("convolutions, 4x4x8, upsampling", new Sequential(
    Conv(16), half, Conv(8), half, Conv(8), half,
    Conv(8), twice, Conv(8), twice, Conv(16) with { Pad = 0 }, twice, Conv(1) with { Activation = Activation.None }));

var back = new MaxUnpool(2) { Pad = Pad.Same };
Measure("convolutions, 4x4x8, unpooling", new Sequential(
    Conv(16), half, Conv(8), half, Conv(8), half,
    Conv(8), back, Conv(8), back, Conv(16), back, Conv(1) with { Activation = Activation.None }));

static Conv Conv(int maps) => new(maps, kernel: 3) { Pad = Pad.Same, Activation = Activation.Relu };

// The sigmoid that Keras has at the end is part of the loss.
void Measure(string what, Layer network)
{
    var image = Input.Of("features", new Shape(1, 28, 28)) / 255;
    var loss = network.Apply(image).BinaryCrossEntropyWithSigmoid(image, "loss");
    using var trainer = new Trainer(new() { Criterion = loss, Learner = new Adam(0.001), Epochs = epochs, MinibatchSize = 128 }, train);
    trainer.Train();
    Console.WriteLine($"{what}: binary cross-entropy {Evaluator.Mean(loss, test):F4} a pixel on the test images");
}
