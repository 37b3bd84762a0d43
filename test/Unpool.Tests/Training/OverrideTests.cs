using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Training;

/// <summary>Rates and constants that the training says, in place of those that the graph's operations say.</summary>
public class OverrideTests
{
    [Theory]
    [InlineData(0.4f)]
    [InlineData(0.1f)]
    [InlineData(0f)]
    public void A_dropout_rate_replaces_that_of_every_dropout(float own) =>
        Same(Train(Nets.Of("dropout")), Train(Nets.Of("dropout", own), o => o with { DropoutRate = 0.4f }));

    // The net without dropout has the same weights.
    [Theory]
    [InlineData("0")]
    [InlineData("0*3:0.5")]
    public void A_rate_of_0_is_no_dropout(string rates) =>
        Same(Train(Nets.Of("convolutional")), Train(Nets.Of("dropout"), o => o with { DropoutRate = Schedule.Parse(rates) }));

    [Theory]
    [InlineData(0.2f)]
    [InlineData(0f)]
    public void Each_epoch_has_its_rate(float own)
    {
        var expected = Nets.Of("dropout", 0.5f);
        Train(expected, o => o with { Epochs = 1 });
        Move(expected, expected = Nets.Of("convolutional"));
        Train(expected, o => o with { Epochs = 2, FirstEpoch = 1 });
        Move(expected, expected = Nets.Of("dropout", 0.25f));

        var found = Train(Nets.Of("dropout", own), o => o with { DropoutRate = Schedule.Parse("0.5:0:0.25") });
        Same(Train(expected, o => o with { FirstEpoch = 2 }), found);
        Same(found, Train(Nets.Of("dropout", own), o => o with { DropoutRate = Schedule.Parse("0.5:0:0.25"), Threads = 3 }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(0.99999999999)]
    public void An_impossible_rate_is_refused(double rate) => Assert.StartsWith(
        "DropoutRate must be at least 0 and less than 1 in every epoch.",
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(Nets.Of("dropout"), o => o with { DropoutRate = rate })).Message);

    [Fact]
    public void Constants_replace_those_of_every_batch_normalisation()
    {
        var expected = Train(Net(50, 20));
        Same(expected, Train(Net(300, 0), o => o with { BatchNormTimeConstant = 50, BatchNormBlendTimeConstant = 20 }));
        Differ(expected, Train(Net(300, 20)));
        Differ(expected, Train(Net(50, 0)));
    }

    // In the first epoch 0 is what was there before; in the third it is new.
    [Fact]
    public void They_do_so_from_the_epoch_on_in_which_they_change()
    {
        var expected = Net(300, 10);
        Train(expected, o => o with { Epochs = 1 });
        Move(expected, expected = Net(50, double.PositiveInfinity));
        Train(expected, o => o with { Epochs = 2, FirstEpoch = 1 });
        Move(expected, expected = Net(0, 0));

        Same(Train(expected, o => o with { FirstEpoch = 2 }), Train(Net(300, 10), o => o with
        {
            BatchNormTimeConstant = Schedule.PerEpoch(0, 50, 0),
            BatchNormBlendTimeConstant = Schedule.PerEpoch(0, double.PositiveInfinity, 0),
        }));
    }

    [Fact]
    public void A_negative_blend_constant_is_refused() => Assert.StartsWith(
        "BatchNormBlendTimeConstant must not be negative in any epoch.",
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(Net(0, 0), o => o with { BatchNormBlendTimeConstant = -1 })).Message);

    static Node Net(double timeConstant, double blendTimeConstant)
    {
        var x = Input.Of("x", new Shape(1, 12, 8)) * (1 / 256f);
        return Nets.Normalize("norm", x, timeConstant, blendTimeConstant).SquareError(x, "criterion");
    }

    static void Move(Node from, Node to)
    {
        foreach (var (old, own) in new Graph(from).Parameters.Zip(new Graph(to).Parameters))
            ((Parameter)old.Op).Values.CopyTo(((Parameter)own.Op).Values, 0);
    }

    // A learner without a state: what one graph learned can go on in another.
    static float[] Train(Node criterion, Func<TrainingOptions, TrainingOptions>? change = null)
    {
        var options = new TrainingOptions { Criterion = criterion, Learner = new Sgd(1e-3), Epochs = 3, MinibatchSize = 16, Threads = 1 };
        using var trainer = new Trainer(change?.Invoke(options) ?? options, Nets.Data(70));
        trainer.Train(TestContext.Current.CancellationToken);
        return [.. Nets.Parameters(criterion), (float)trainer.Epochs[^1].Criterion];
    }

    static void Same(float[] expected, float[] found) => Assert.True(Trial.SameBits(expected, found));

    static void Differ(float[] expected, float[] found) => Assert.False(Trial.SameBits(expected, found));
}
