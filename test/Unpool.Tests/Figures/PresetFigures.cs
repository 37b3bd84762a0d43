using Unpool.Layers;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Figures;

/// <summary>
/// What three epochs reach on the official MNIST with the true derivative and settings of our own: the numbers to beat are
/// TorchSharp's with the same networks.
/// </summary>
public class PresetFigures
{
    // A blur: nothing random, so that no seed can begin with a code that is 0 everywhere and stays so.
    static readonly Initializer Blur = Initializer.Bilinear(scale: 1 / 9f);

    [Theory]
    [InlineData(4, .172)]
    [InlineData(2, .108)]
    public void One_map(int pool, double bound)
    {
        var model = new Sequential(
            new Conv(1, 5) { Pad = Pad.Same, Activation = Activation.Relu, Init = Blur },
            new MaxPool(pool),
            new MaxUnpool(pool),
            new ConvTranspose(1, 5) { Pad = 2, Bias = false, Init = Blur });
        Reaches(bound, model, new Adam(Schedule.PerEpoch(0.05, 0.03, 0.001)), minibatchSize: 32);
    }

    // The network of samples/deep-autoencoder.cs.
    [Fact]
    public void Two_levels()
    {
        var deconv = Initializer.GlorotUniform(0.3f);
        var model = new Sequential(
            new Conv(5, 5) { Name = "conv_A", Pad = Pad.Same, Activation = Activation.Relu },
            new MaxPool(2),
            new Conv(1, 5) { Name = "conv_B", Pad = Pad.Same, Activation = Activation.Relu, InitialBias = 0.5f },
            new MaxPool(2),
            new MaxUnpool(2),
            new ConvTranspose(5, 5) { Name = "deconv_B", Pad = 2, Init = deconv },
            new MaxUnpool(2),
            new ConvTranspose(1, 5) { Name = "deconv_A", Pad = 2, Init = deconv });
        Reaches(.125, model, new Adam(Schedule.PerEpoch(0.005, 0.002, 0.0005)), minibatchSize: 64);
    }

    static void Reaches(double bound, Layer model, Learner learner, int minibatchSize)
    {
        OfficialMnist.Require();
        var image = Input.Of("features", Tutorial.Pixels) / 256;
        var rmse = model.Apply(image).RootMeanSquareError(image);
        using var trainer =
            new Trainer(new() { Criterion = rmse, Learner = learner, Epochs = 3, MinibatchSize = minibatchSize }, OfficialMnist.Train);
        trainer.Train(TestContext.Current.CancellationToken);
        var test = Evaluator.Mean(rmse, OfficialMnist.Test);
        TestContext.Current.SendDiagnosticMessage($"{string.Join(" ", trainer.Epochs.Select(e => $"{e.Criterion:F5}"))} / {test:F5}");
        Assert.True(test < bound, $"{test:F5} on the test images; {bound} was to be beaten.");
    }
}
