using System.Reflection;
using Unpool.Data;
using Unpool.Ops;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Training;

/// <summary>What checkpoints say of a run stays as it was first written, whatever the code calls its options by now.</summary>
public class RunIdentityTests
{
    static readonly Op[] Ops =
    [
        new Abs(), new AveragePool(3, 2, 1), new AveragePool(2, 2, Pad.Same) { CeilMode = true, CountIncludePad = true }, new BatchNorm(true),
        new BatchNorm(false, 300, 20, 1e-4) { Regularizes = false }, new Ceil(), new ClassificationError(), new ClassificationError(5),
        new Clip(-1.5f, 2), new Compare(Comparison.GreaterEqual), new Concat(0), new Constant(new Shape(2, 3), 0.1f), new Convolution(1, Pad.Same),
        new Convolution(new Size2(2, 1), Pad.Of(1, 0)), new ConvTranspose(2, 1), new ConvTranspose(2, Pad.Same) { OutputPadding = new Size2(1, 0) },
        new Cos(), new CrossEntropy(), new Divide(), new Dropout(0.4f, 9), new Exp(), new Floor(), new Hardmax(), new If(),
        new Input("features", new Shape(1, 28, 28)), new Input("x", new Shape(3), 1 / 256f), new Log(), new MatMul(), new MaxPool(2, 2, false),
        new MaxPool(3, 2, 1) { CeilMode = true }, new MaxUnpool(2, 2, false), new MaxUnpool(3, 2, 1, UnpoolGradient.WindowMax) { CeilMode = true },
        new Minus(), new Negate(), new Parameter(new Shape(3, 1, 5, 5), new float[75]), new Parameter(new Shape(3), new float[3], 0), new Plus(),
        new Reciprocal(), new Reduce(ReduceKind.Mean), new Reduce(ReduceKind.Max, 1), new Relu(), new Reshape(new Shape(2, 3)),
        new RoiPool(new Size2(3, 2)), new Sigmoid(), new Sin(), new Slice(1, 2, 5), new Softmax(), new Softmax(true), new Sqrt(), new Square(),
        new SquareError(), new StopGradient(), new Tanh(), new Times(), new TransposeAxes(0, 2), new Widen(new Shape(4, 6), 1, 2),
        new MaxPool(2, 2, Pad.Across(Pad.Same, 1)), new MaxPool(2, 2, Pad.Across(1, Pad.Same)),
    ];

    static readonly EarlyStopping[] Stopping = [new(), new() { Patience = 2, MinimumImprovement = 0.01, HigherIsBetter = true }];

    static readonly RateControl[] Controls =
    [
        new(),
        new()
        {
            AdjustInterval = 2,
            ContinueReduce = true,
            UseValidation = false,
            UseMetric = true,
            LoadBestModel = false,
            IncreaseIfImproveMoreThan = 0.5,
        },
    ];

    static readonly SampleOrder[] Orders = [new ChunkShuffle(), new ChunkShuffle(64), new Shuffle(), new Shuffle(7), new FileOrder()];

    static readonly (object Of, Settings Settings)[] All =
    [
        .. Ops.Select(op => ((object)op, OpSettings.Of(op)!)),
        .. Learners.All.Values.Select(learner => ((object)learner, TrainingSettings.Of(learner))),
        .. Stopping.Select(rule => ((object)rule, TrainingSettings.Of(rule))),
        .. Controls.Select(rule => ((object)rule, TrainingSettings.Of(rule))),
        .. Orders.Select(order => ((object)order, TrainingSettings.Of(order)!)),
    ];

    // The lines were written by the version that still took the texts of records, all but those of pads on one side only.
    [Fact]
    public void Formats_1_and_2_say_of_every_option_what_they_always_did() =>
        Golden.Check("checkpoints/settings-2.txt", string.Join('\n', All.Select(pair => pair.Settings.FirstForm)));

    [Fact]
    public void Format_3_says_of_every_option_what_it_always_did() =>
        Golden.Check("checkpoints/settings-3.txt", string.Join('\n', All.Select(pair => pair.Settings.ToString())));

    [Fact]
    public void No_option_is_forgotten() => Assert.All(All, pair =>
    {
        var options = pair.Of.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null);
        Assert.Subset(pair.Settings.All.Select(setting => setting.Name).ToHashSet(), options.Select(property => property.Name).ToHashSet());
    });

    [Fact]
    public void A_whole_run_is_told_in_pairs()
    {
        var options = new TrainingOptions
        {
            Criterion = Nets.Of("convolutional"),
            Learner = new Adam(Schedule.Parse("0.01*2:0.005")) { RegularizesNorms = false },
            MinibatchSize = Schedule.Parse("16*1:5"),
            Validation = Nets.Data(20, seed: 3),
            EarlyStopping = new(),
            RateControl = new() { UseMetric = true },
            DropoutRate = 0.5,
            BatchNormTimeConstant = 20,
        };
        var identity = new RunIdentity(options, Nets.Data(70), 70);
        Golden.Check("checkpoints/run.txt", string.Join('\n', [.. identity.Text.Split("; "), "", .. identity.FirstForm.Split("; ")]));
    }

    [Fact]
    public void An_order_from_outside_is_told_by_its_own_text()
    {
        var options = new TrainingOptions { Criterion = Nets.Of("dense"), Learner = new Sgd(0.1), Order = new Backwards(3) };
        Assert.Contains("; order=Backwards { Step = 3 }; ", new RunIdentity(options, Nets.Data(7), 7).Text);
        Assert.Contains("; order Backwards { Step = 3 }; ", new RunIdentity(options, Nets.Data(7), 7).FirstForm);
    }

    sealed record Backwards(int Step) : SampleOrder
    {
        public override int[] Rows(Dataset data, int sweep) => [.. Enumerable.Range(0, data.Count).Reverse()];
    }
}
