using CsCheck;
using Unpool.Runtime;
using Unpool.Tests.Operations;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Kernels;

/// <summary>Convolution, pooling, unpooling and transposed convolution, of sizes around those where sparse kernels take over.</summary>
public class SparseTests
{
    static readonly Gen<Axis> Axes = Gen.Select(
        Gen.Int[1, 5], Gen.Int[1, 9], Gen.Int[0, 3], Gen.Int[3, 7], Gen.Int[3, 7], (window, windows, rest, conv, back) =>
        new Axis(Math.Min(window, 4), Math.Max(7, window * windows + rest), conv, back));

    // Windows of two by two are the most frequent in practice, and have kernels of their own.
    static readonly Gen<Trial> Trials = Gen.Select(
        Gen.Int[1, 3], Gen.Int[1, 3], Axes, Axes, Gen.Bool, Gen.Bool, (channels, maps, rows, columns, pairs, padded) =>
        new Trial(channels, maps, pairs ? rows with { Window = 2 } : rows, pairs ? columns with { Window = 2 } : columns, padded));

    [Theory]
    [InlineData(LaneWidth.Bits128)]
    [InlineData(LaneWidth.Bits256)]
    [InlineData(LaneWidth.Bits512)]
    public void Pooled_and_unpooled_nets_hold_the_laws_of_ops(LaneWidth width) => Gen.Select(Trials, Gen.Int[0, 1000]).Sample(
        (t, seed) => OpLaws.Check(t.Case(), width, seed, samples: 3), iter: 40, threads: 1);

    [Theory]
    [InlineData(LaneWidth.Bits256)]
    [InlineData(LaneWidth.Bits512)]
    public void Rows_that_are_whole_vectors_hold_them_too(LaneWidth width) =>
        Gen.Select(Trials, Gen.Int[28, 30], Gen.Int[0, 1000]).Sample((t, columns, seed) =>
    {
        var pairs = t with { Rows = t.Rows with { Window = 2, Back = 5 }, Columns = new Axis(2, columns, 5, 5) };
        OpLaws.Check(pairs.Case(), width, seed, samples: 2);
    }, iter: 15, threads: 1);

    /// <summary>One axis: the pooling window, the image, and the kernels before and behind.</summary>
    sealed record Axis(int Window, int Image, int Conv, int Back);

    sealed record Trial(int Channels, int Maps, Axis Rows, Axis Columns, bool Padded)
    {
        public OpCase Case() => new("pooled", Net,
            [new Shape(Channels, Rows.Image, Columns.Image)],
            [new Shape(Maps, Channels, Rows.Conv, Columns.Conv), new Shape(Maps, 1, 1), new Shape(Maps, Channels, Rows.Back, Columns.Back)])
        { Doubtful = Doubt.About, Tolerance = 1e-2 };

        Node Net(Node[] n)
        {
            var window = new Size2(Rows.Window, Columns.Window);
            var conv = (n[0].Convolve(n[1], pad: Pad.Same) + n[2]).Relu();
            if (conv.Shape.Height < Rows.Back || conv.Shape.Width < Columns.Back) return conv;
            var pad = Padded ? Pad.Of((Rows.Back / 2, Columns.Back / 2), ((Rows.Back - 1) / 2, (Columns.Back - 1) / 2)) : Pad.None;
            return conv.MaxPool(window).MaxUnpool(conv, window).ConvolveTransposed(n[3], pad: pad);
        }
    }
}
