using Unpool.Data;
using Unpool.Layers;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Figures;

/// <summary>
/// The figures of the original program, from the official MNIST in its sample order and with its initial values. The tolerances are
/// those of single precision summed in another order.
/// </summary>
public class OriginalFigures
{
    // As the layer was on the day of the recording.
    static readonly Initializer Recorded = Initializer.Uniform(scale: 0.1f);
    static readonly Initializer Current = Initializer.GlorotUniform(scale: 0.001f);

    [Fact]
    public void The_recorded_log_of_2017()
    {
        var firsts = new List<double>();
        var (epochs, test) = Train(Tutorial.OneLevel(1, 4, UnpoolGradient.WindowMax, Recorded), m =>
        {
            if (m.Epoch == 0 && m.Index < 5) firsts.Add(m.Criterion);
        });
        Equal([.33060616, .33320040, .33131015, .32819903, .31959152], firsts, 2e-5);
        Equal([.31387936, .24754557, .22494451], epochs, 2e-5);
        Assert.Equal(.22258680, test, 2e-5);
    }

    [Theory]
    [InlineData(1, 4, .31327116, .24656890, .22483311, .22248481)]
    [InlineData(3, 4, .27465212, .19835171, .19654136, .19499174)]
    [InlineData(1, 2, .21365812, .14389801, .13566704, .13175889)]
    public void The_current_file_and_its_two_variants(int maps, int pool, double first, double second, double third, double expected)
    {
        var (epochs, test) = Train(Tutorial.OneLevel(maps, pool, UnpoolGradient.WindowMax, Current));
        Equal([first, second, third], epochs, 1e-4);
        Assert.Equal(expected, test, 1e-4);
    }

    [Fact]
    public void The_true_derivative_learns_more()
    {
        var (epochs, test) = Train(Tutorial.OneLevel(1, 4, UnpoolGradient.Switch, Current));
        Equal([.28131021, .19503002, .18886543], epochs, 1e-4);
        Assert.Equal(.18754747, test, 1e-4);
    }

    [Fact]
    public void Two_levels_do_not_learn_with_the_originals_rule_and_defaults()
    {
        var (epochs, test) = Train(Tutorial.TwoLevels(UnpoolGradient.WindowMax));
        Equal([.30374382, .30319007, .30312145], epochs, 1e-3);
        Assert.Equal(.30536009, test, 1e-3);
    }

    // Through the text files, as the original read them.
    static readonly Lazy<(Dataset Train, Dataset Test)> AsText = new(() =>
    {
        using var folder = new TempFolder();
        Mnist.Find(OfficialMnist.Require()).Convert(folder.Path);
        var text = Mnist.Find(folder.Path);
        return (text.Train, text.Test);
    });

    static (double[] Epochs, double Test) Train((Node Output, Node Criterion) net, Action<MinibatchReport>? onMinibatch = null)
    {
        OfficialMnist.Require();
        using var trainer = new Trainer(new()
        {
            Criterion = net.Criterion,
            Learner = new MomentumSgd(0.00015) { Momentum = Momentum.TimeConstant(600) },
            Epochs = 3,
            OnMinibatch = onMinibatch,
        }, AsText.Value.Train);
        trainer.Train(TestContext.Current.CancellationToken);
        using var evaluator = new Evaluator([net.Criterion], [], AsText.Value.Test);
        var test = evaluator.Evaluate()[0];
        double[] epochs = [.. trainer.Epochs.Select(e => e.Criterion)];
        TestContext.Current.SendDiagnosticMessage($"{string.Join(" ", epochs.Select(e => $"{e:F8}"))} / {test:F8}, {LaneWidths.Best}");
        return (epochs, test);
    }

    static void Equal(double[] expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], tolerance);
    }
}
