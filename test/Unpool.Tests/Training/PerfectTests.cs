using Unpool.Data;
using Unpool.Layers;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Training;

/// <summary>Where a derivative does not exist no gradient flows: images that are reconstructed perfectly end no training.</summary>
public class PerfectTests
{
    public static TheoryData<string, string> All()
    {
        var all = new TheoryData<string, string>();
        foreach (string net in Nets.Names.Select(n => n.Data)) all.Add(net, "momentum");
        foreach (string learner in Learners.Names.Select(n => n.Data)) all.Add("convolutional", learner);
        return all;
    }

    [Theory, MemberData(nameof(All))]
    public void Black_images_train(string net, string learner) =>
        Trains(Nets.Of(net), new(Column.From("x", Nets.Image.Size, new byte[70 * Nets.Image.Size])), Learners.Of(learner));

    [Theory, MemberData(nameof(All))]
    public void Black_images_between_others_train(string net, string learner)
    {
        var bytes = new byte[70 * Nets.Image.Size];
        new Random(1).NextBytes(bytes);
        for (var i = 0; i < 70; i += 3) bytes.AsSpan(i * Nets.Image.Size, Nets.Image.Size).Clear();
        Trains(Nets.Of(net), new(Column.From("x", Nets.Image.Size, bytes)), Learners.Of(learner));
    }

    [Fact]
    public void A_perfect_network_stays_as_it_is()
    {
        var x = Input.Of("x", Nets.Image) / 256;
        var w = Parameter.Of("w", new Shape(1, 1, 1, 1), [1]);
        Trains(x.Convolve(w).RootMeanSquareError(x, "criterion"), Nets.Data(70), new Sgd(0.1));
        Assert.Equal(1, ((Parameter)w.Op).Values[0]);
    }

    // 28x28 digits drawn into 7 rows of 112, which are mostly empty rows of 28.
    [Fact]
    public void Wide_pictures_taken_for_square_ones_train()
    {
        var digits = Digits.Draw(256)["features"];
        var bytes = new byte[256 * 784];
        for (var i = 0; i < bytes.Length; i++)
        {
            var (picture, row, column) = (i / 784, i % 784 / 112, i % 112);
            bytes[i] = (byte)(column < 28 ? digits[picture, row * 4 * 28 + column] : 0);
        }
        var criterion = Figures.Tutorial.OneLevel(1, 4, UnpoolGradient.Switch, Initializer.GlorotUniform(0.001f)).Criterion;
        Trains(criterion, new(Column.From("features", 784, bytes)), new MomentumSgd(0.00015) { Momentum = Momentum.TimeConstant(600) });
    }

    public static TheoryData<string, float> Undefined => new()
    {
        { "sqrt", 0 }, { "sqrt", -1 }, { "abs", 0 }, { "log", 0 }, { "log", -1 }, { "log", 1e-37f }, { "reciprocal", 0 },
        { "relu", 0 }, { "relu", -1 },
        { "root mean square", 0 },
    };

    [Theory, MemberData(nameof(Undefined))]
    public void Where_there_is_no_derivative_it_is_0(string function, float at)
    {
        var w = Parameter.Of("w", new Shape(3), [at, at, at]);
        var x = Input.Of("x", new Shape(3)) * 0 + w;
        var y = function switch
        {
            "sqrt" => x.Sqrt(),
            "abs" => x.Abs(),
            "log" => x.Log(),
            "reciprocal" => x.Reciprocal(),
            "relu" => x.Relu(),
            _ => x.Square().ReduceMean().Sqrt(),
        };
        // Many samples: what is merely large would become infinite.
        Trains(y.ReduceSum(), new(Column.From("x", 3, new float[70 * 3])), new Sgd(0.1));
        Assert.Equal([at, at, at], ((Parameter)w.Op).Values);
    }

    static void Trains(Node criterion, Dataset data, Learner learner)
    {
        using var trainer = new Trainer(new() { Criterion = criterion, Learner = learner, Epochs = 2, MinibatchSize = 16, Threads = 1 }, data);
        trainer.Train();
        Assert.All(trainer.Epochs, epoch => Assert.True(double.IsFinite(epoch.Criterion)));
        Assert.All(Nets.Parameters(criterion), value => Assert.True(float.IsFinite(value)));
    }
}
