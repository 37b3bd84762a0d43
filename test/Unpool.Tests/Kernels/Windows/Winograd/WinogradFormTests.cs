using CsCheck;
using Unpool.Compiler;
using Unpool.Data;
using Unpool.Runtime;
using Unpool.Tests.Operations;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Kernels;

public class WinogradFormTests
{
    // Of any size, so that tiles reach beyond the image, and rows of tiles are padded.
    static readonly Gen<Trial> Trials = Gen.Select(
        Gen.Int[10, 18], Gen.Int[10, 18], Gen.Int[3, 5], Gen.Int[3, 5], Gen.Int[13, 23], Gen.Int[13, 23],
        (channels, maps, rows, columns, height, width) => new Trial(channels, maps, new(rows, columns), height, width));

    [Theory]
    [InlineData(LaneWidth.Bits128)]
    [InlineData(LaneWidth.Bits256)]
    [InlineData(LaneWidth.Bits512)]
    public void Convolutions_of_many_channels_hold_the_laws_of_ops(LaneWidth width)
    {
        var reached = 0;
        Gen.Select(Trials, Gen.Int[0, 3], Gen.Int[0, 1000]).Sample((t, kind, seed) =>
        {
            var c = kind switch
            {
                0 => new OpCase("same", n => n[0].Convolve(n[1], pad: Pad.Same), [t.Image], [t.Weights]),
                1 => new OpCase("valid", n => n[0].Convolve(n[1]), [t.Image], [t.Weights]),
                2 => new OpCase("bias and relu", n => (n[0].Convolve(n[1], pad: Pad.Of(1, 0)) + n[2]).Relu(), [t.Image],
                    [t.Weights, new Shape(t.Maps, 1, 1)]),
                _ => new OpCase("transposed", n => n[0].ConvolveTransposed(n[1]), [t.Image],
                    [new(t.Channels, t.Maps, t.Kernel.Rows, t.Kernel.Columns)]),
            };
            OpLaws.Check(c with { Doubtful = Doubt.About }, width, seed, samples: 2);
            if (Winograd.Pays(t.Channels, t.Maps, t.Weights, new(1, t.Height, t.Width))) Interlocked.Increment(ref reached);
        }, iter: 12);
        Assert.True(reached >= 2, $"only {reached} of them took the form");
    }

    // The largest take several bands of tiles, the last of them with rows that the image does not have.
    [Theory]
    [InlineData(3, 3, 64, 64, 32, 32)]
    [InlineData(4, 4, 64, 64, 32, 32)]
    [InlineData(5, 5, 64, 64, 32, 32)]
    [InlineData(3, 3, 40, 24, 47, 61)]
    [InlineData(5, 3, 24, 40, 39, 36)]
    [InlineData(5, 4, 16, 200, 13, 50)]
    public void Its_error_and_that_of_its_gradients_stay_below_a_hundred_thousandth_of_the_largest_value(
        int rows, int columns, int channels, int maps, int height, int width)
    {
        var trial = new Trial(channels, maps, new(rows, columns), height, width);
        var random = new System.Random(1);
        var x = Input.Of("x", trial.Image);
        var scale = Parameter.Of("scale", trial.Image, Values(random, trial.Image.Size));
        var w = Parameter.Of("w", trial.Weights, Values(random, trial.Weights.Size));
        // What comes back to the image is what its scale has to learn, for x is 1 all over.
        var y = (x * scale).Convolve(w, pad: Pad.Same);
        var criterion = (y * Input.Of("weights", y.Shape)).ReduceSum();
        Request request = new() { Criterion = criterion, Outputs = [y], Columns = ["x", "weights"], Mode = Mode.Training };
        var text = ProgramText.Of(Compilation.Passes(request).Last().Program);
        Assert.Contains("WinogradCorrelation", text);
        Assert.Contains("WinogradWeights", text);

        var ones = Column.From("x", trial.Image.Size, [.. Enumerable.Repeat(1f, trial.Image.Size)]);
        Dataset data = new(ones, Column.From("weights", y.Shape.Size, Values(random, y.Shape.Size)));
        var (plain, fast) = (Run(request with { Without = nameof(Winograd) }), Run(request));
        foreach (var (name, expected, found) in new[] { ("values", plain.Values, fast.Values), ("gradients", plain.Gradients, fast.Gradients) })
        {
            var error = expected.Zip(found, (a, b) => Math.Abs(a - b)).Max() / expected.Max(Math.Abs);
            TestContext.Current.SendDiagnosticMessage($"{trial.Kernel}, {channels} channels, {name}: {error:E2} of the largest");
            Assert.InRange(error, 0, 1e-5);
        }

        (float[] Values, float[] Gradients) Run(Request asked)
        {
            using var gang = new Gang(1);
            var plan = Compilation.Compile(asked, gang);
            plan.Run(new Reader(data, new FileOrder(), 1).Epoch(0).First());
            return (plan.Output(y).ToArray(), plan.Gradients.ToArray());
        }
    }

    static float[] Values(System.Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - .5f)];

    [Fact]
    public void It_is_for_many_channels_and_kernels_of_three_to_five_rows()
    {
        Assert.True(Winograd.Pays(16, 32, new Shape(32, 16, 3, 3), new Shape(1, 32, 32)));
        Assert.True(Winograd.Pays(16, 32, new Shape(32, 16, 5, 5), new Shape(1, 32, 32)));
        Assert.False(Winograd.Pays(1, 1, new Shape(1, 1, 5, 5), new Shape(1, 28, 28)));
        Assert.False(Winograd.Pays(1, 5, new Shape(5, 1, 5, 5), new Shape(1, 28, 28)));
        Assert.False(Winograd.Pays(64, 64, new Shape(64, 64, 1, 1), new Shape(1, 32, 32)));
        Assert.False(Winograd.Pays(64, 64, new Shape(64, 64, 7, 7), new Shape(1, 32, 32)));
        // Few results, of which a vector of tiles is mostly padding.
        Assert.False(Winograd.Pays(64, 64, new Shape(64, 64, 3, 3), new Shape(1, 4, 4)));
    }

    sealed record Trial(int Channels, int Maps, Size2 Kernel, int Height, int Width)
    {
        public Shape Image => new(Channels, Height, Width);
        public Shape Weights => new(Maps, Channels, Kernel.Rows, Kernel.Columns);
    }
}
