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
    static readonly Gen<Trial> Trials = Gen.Select(
        Gen.Int[5, 12], Gen.Int[5, 12], Gen.Int[3, 5], Gen.Int[1, 6], Gen.Int[4, 19], Gen.Int[1, 21],
        (channels, maps, rows, columns, height, width) =>
            new Trial(channels, maps, new(rows, columns), Math.Max(height, rows), Math.Max(width, columns)));

    [Theory]
    [InlineData(LaneWidth.Bits128)]
    [InlineData(LaneWidth.Bits256)]
    [InlineData(LaneWidth.Bits512)]
    public void Convolutions_of_many_channels_hold_the_laws_of_ops(LaneWidth width) =>
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
            OpLaws.Check(c with { Doubtful = Doubt.About }, width, seed, samples: 3);
        }, iter: 15);

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Its_error_stays_below_three_millionths_of_the_largest_result(int kernel)
    {
        var trial = new Trial(64, 64, kernel, 32, 32);
        var random = new System.Random(1);
        var x = Input.Of("x", trial.Image);
        var w = Parameter.Of("w", trial.Weights, [.. Enumerable.Range(0, trial.Weights.Size).Select(_ => random.NextSingle() - 0.5f)]);
        var y = x.Convolve(w, pad: Pad.Same);
        Assert.Contains("Winograd", ProgramText.Of(Compilation.Passes(Request(y)).Last().Program));

        using var gang = new Gang(1);
        var plan = Compilation.Compile(Request(y), gang);
        var values = Enumerable.Range(0, trial.Image.Size).Select(_ => random.NextSingle()).ToArray();
        plan.Run(new Reader(new(Column.From("x", values.Length, values)), new FileOrder(), 1).Epoch(0).First());
        var expected = new double[y.Shape.Size];
        y.Op.Define(y, [[.. values.Select(v => (double)v)], [.. ((Parameter)w.Op).Values.Select(v => (double)v)]], expected);

        var found = plan.Output(y).ToArray();
        var error = expected.Zip(found, (a, b) => Math.Abs(a - b)).Max() / expected.Max(Math.Abs);
        TestContext.Current.SendDiagnosticMessage($"{kernel}x{kernel}, 64 channels: {error:E2} of the largest result");
        Assert.InRange(error, 0, 3e-6);
    }

    [Fact]
    public void It_is_for_many_channels_and_kernels_of_three_to_five_rows()
    {
        Assert.True(Winograd.Pays(16, 32, new Shape(32, 16, 3, 3), 32));
        Assert.True(Winograd.Pays(16, 32, new Shape(32, 16, 5, 5), 32));
        Assert.False(Winograd.Pays(1, 1, new Shape(1, 1, 5, 5), 28));
        Assert.False(Winograd.Pays(1, 5, new Shape(5, 1, 5, 5), 28));
        Assert.False(Winograd.Pays(64, 64, new Shape(64, 64, 1, 1), 32));
        Assert.False(Winograd.Pays(64, 64, new Shape(64, 64, 7, 7), 32));
    }

    static Request Request(Node y) => new() { Outputs = [y], Columns = ["x"] };

    sealed record Trial(int Channels, int Maps, Size2 Kernel, int Height, int Width)
    {
        public Shape Image => new(Channels, Height, Width);
        public Shape Weights => new(Maps, Channels, Kernel.Rows, Kernel.Columns);
    }
}
