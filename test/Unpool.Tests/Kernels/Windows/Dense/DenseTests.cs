using CsCheck;
using Unpool.Kernels;
using Unpool.Runtime;
using Unpool.Tests.Operations;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Kernels;

public class DenseTests
{
    static readonly Gen<Axis> Axes = Gen.Select(
        Gen.Int[1, 3], Gen.Int[1, 6], Gen.Frequency((2, Gen.Const(1)), (1, Gen.Int[2, 4])), Gen.Int[1, 9], Gen.Int[0, 3], Gen.Int[0, 3],
        (stride, size, dilation, outputs, lower, upper) => new Axis(stride, size, dilation, outputs, lower, upper));

    static readonly Gen<Trial> Trials = Gen.Select(
        Gen.Int[1, 9], Gen.Int[1, 10], Axes, Axes, Gen.Int[0, 2], Gen.Frequency((2, Gen.Const(1)), (1, Gen.Int[2, 4])),
        (channels, maps, rows, columns, pads, groups) => groups == 1
            ? new Trial(channels, maps, rows.Fitting(), columns.Fitting(), pads, 1)
            : new Trial(groups * (1 + channels % 3), groups * (1 + maps % 3), rows.Fitting(), columns.Fitting(), pads, groups));

    [Theory]
    [InlineData(LaneWidth.Bits128)]
    [InlineData(LaneWidth.Bits256)]
    [InlineData(LaneWidth.Bits512)]
    public void Convolutions_hold_the_laws_of_ops(LaneWidth width) => Check(width, t => new OpCase(
        "conv", n => (n[0].Convolve(n[1], t.Stride, t.Pad, t.Dilation, t.Groups) + n[2]).Relu(), [t.Large(t.Channels)],
        [t.Weights(t.Maps, t.Channels), new Shape(t.Maps, 1, 1)]));

    [Theory]
    [InlineData(LaneWidth.Bits128)]
    [InlineData(LaneWidth.Bits256)]
    [InlineData(LaneWidth.Bits512)]
    public void Transposed_ones_hold_the_laws_of_ops(LaneWidth width) => Check(width, t => new OpCase(
        "transposed", n => (n[0].ConvolveTransposed(n[1], t.Stride, t.Pad, default, t.Dilation, t.Groups) + n[2]).Relu(), [t.Small(t.Channels)],
        [t.Weights(t.Channels, t.Maps), new Shape(t.Maps, 1, 1)]));

    [Fact]
    public void A_stride_costs_no_more_than_its_results()
    {
        var kernel = KernelGrid.Of(new(3, 5), new(2, 4), 1, 2);
        Assert.Equal(8, kernel.Planes);
        Assert.Equal(15, Enumerable.Range(0, kernel.Kernel.Area).Select(t => (kernel.Plane(t), kernel.Shift(t, 100))).Distinct().Count());
        Assert.Equal(1, KernelGrid.Of(1, 2, 0, 0).Planes);
    }

    static void Check(LaneWidth width, Func<Trial, OpCase> of) => Gen.Select(Trials, Gen.Int[0, 1000]).Sample(
        (t, seed) => OpLaws.Check(of(t) with { Doubtful = Doubt.About }, width, seed, samples: 3), iter: 25, threads: 1);

    /// <summary>One axis of a convolution that fits: of inputs, kernel, stride and pads, the pads give way.</summary>
    sealed record Axis(int Stride, int Size, int Dilation, int Outputs, int Lower, int Upper)
    {
        public int Reach => (Size - 1) * Dilation + 1;

        public int Inputs => (Outputs - 1) * Stride + Reach - Lower - Upper;

        public Axis Fitting() => Inputs >= Reach ? this : this with { Lower = 0, Upper = 0 };
    }

    sealed record Trial(int Channels, int Maps, Axis Rows, Axis Columns, int Pads, int Groups)
    {
        public Size2 Dilation => new(Rows.Dilation, Columns.Dilation);

        public Size2 Stride => new(Rows.Stride, Columns.Stride);

        public Pad Pad => Pads switch
        {
            0 => Pad.None,
            1 => Pad.Same,
            _ => Pad.Of((Rows.Lower, Columns.Lower), (Rows.Upper, Columns.Upper)),
        };

        /// <summary>The image that a convolution reads.</summary>
        public Shape Large(int channels) => new(channels, Rows.Inputs, Columns.Inputs);

        /// <summary>The image that a transposed one reads: at least as large as the kernel, which "same" needs behind it.</summary>
        public Shape Small(int channels) => new(channels, Math.Max(Rows.Outputs, Rows.Reach), Math.Max(Columns.Outputs, Columns.Reach));

        /// <summary>Weights of all channels or maps in <paramref name="a"/> and those of a group in <paramref name="b"/>.</summary>
        public Shape Weights(int a, int b) => new(a, b / Groups, Rows.Size, Columns.Size);
    }
}
