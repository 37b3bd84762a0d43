using CsCheck;
using Unpool.Runtime;
using Unpool.Tests.Operations;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Kernels;

/// <summary>Windows of any shape: larger than the image, with pads of one axis or of both, with pixels left over or a window for these.</summary>
public class WindowsTests
{
    const int Trials = 40;

    static readonly Gen<Side> Sides = Gen.Select(
        Gen.OneOf(Gen.Int[1, 4], Gen.Int[1, 19]), Gen.Int[1, 6], Gen.Int[1, 4], Gen.Int[0, 5], Gen.Int[0, 5], Gen.Bool, Gen.Int[0, 3],
        (inputs, size, stride, lower, upper, same, more) => new Side(inputs, size, stride, lower, upper, same, more));

    static readonly Gen<Trial> Shapes = Gen.Select(
        Gen.Int[1, 3], Gen.Int[1, 9], Sides, Sides, Gen.Bool, Gen.Bool,
        (channels, maps, rows, columns, ceil, counts) => new Trial(channels, maps, rows, columns, ceil, counts));

    [Theory, MemberData(nameof(Widths))]
    public void Convolutions_hold_the_laws_of_ops(LaneWidth width) => Check(width, t => new OpCase(
        "conv", n => (n[0].Convolve(n[1], t.Stride, t.Pad) + n[2]).Relu(), [t.Image], [t.Weights(t.Maps, t.Channels), new(t.Maps, 1, 1)]));

    [Theory, MemberData(nameof(Widths))]
    public void Transposed_ones_hold_the_laws_of_ops(LaneWidth width) => Check(width, t => new OpCase(
        "transposed", n => (n[0].ConvolveTransposed(n[1], t.Stride, t.Pad, t.OutputPadding) + n[2]).Relu(),
        [t.Image], [t.Weights(t.Channels, t.Maps), new(t.Maps, 1, 1)]));

    [Theory, MemberData(nameof(Widths))]
    public void Poolings_hold_the_laws_of_ops(LaneWidth width) => Check(width, t => new OpCase(
        "pools", n => n[0].MaxPool(t.Size, t.Stride, t.Pad, t.Ceil) * n[1]
            + n[0].AveragePool(t.Size, t.Stride, t.Pad, t.Ceil, t.CountsPads), [t.Image], [new(t.Channels, 1, 1)]));

    [Theory, MemberData(nameof(Widths))]
    public void Unpoolings_hold_the_laws_of_ops(LaneWidth width) => Check(width, t => new OpCase(
        "unpool", n => (n[0].MaxPool(t.Size, t.Stride, t.Pad, t.Ceil) * n[1]).MaxUnpool(n[0], t.Size, t.Stride, t.Pad, ceilMode: t.Ceil),
        [t.Image], [new(t.Channels, 1, 1)]));

    /// <summary>A convolution that is only pooled, and a transposed one of what is unpooled: the forms that the compiler puts together.</summary>
    [Theory, MemberData(nameof(Widths))]
    public void Auto_encoders_hold_the_laws_of_ops(LaneWidth width) => Check(width, t => new OpCase(
        "auto-encoder", n =>
        {
            var image = (n[0].Convolve(n[1], pad: Pad.Same) + n[2]).Relu();
            return image.MaxPool(t.Size, t.Stride, t.Pad, t.Ceil).MaxUnpool(image, t.Size, t.Stride, t.Pad, ceilMode: t.Ceil)
                .ConvolveTransposed(n[3], pad: 1);
        },
        [t.Image], [new(t.Maps, t.Channels, 3, 3), new(t.Maps, 1, 1), new(t.Maps, t.Channels, 3, 3)])
    { Tolerance = 1e-2 });

    public static TheoryData<LaneWidth> Widths => [.. Enum.GetValues<LaneWidth>()];

    static void Check(LaneWidth width, Func<Trial, OpCase> of)
    {
        var (built, beyond) = (0, 0);
        Gen.Select(Shapes, Gen.Int[0, 1000]).Sample((t, seed) =>
        {
            var c = of(t) with { Doubtful = Doubt.About };
            if (!Fits(c)) return;
            built++;
            if (t.Rows.Size > t.Rows.Inputs || t.Columns.Size > t.Columns.Inputs) beyond++;
            OpLaws.Check(c, width, seed, samples: 3);
        }, iter: Trials, threads: 1, seed: "0000000000B4", print: t => t.ToString());
        Assert.True(built >= Trials / 4, $"only {built} of {Trials} shapes fit.");
        Assert.True(beyond > 0, "no window was larger than its image.");
    }

    static bool Fits(OpCase c)
    {
        try
        {
            Node[] images = [.. c.Samples.Select((s, i) => Input.Of($"x{i}", s))];
            return c.Build([.. images, .. (c.Parameters ?? []).Select(s => Parameter.Of(null, s, new float[s.Size]))]).Shape.Size > 0;
        }
        catch (ShapeException)
        {
            return false;
        }
    }

    sealed record Side(int Inputs, int Size, int Stride, int Lower, int Upper, bool Same, int More);

    sealed record Trial(int Channels, int Maps, Side Rows, Side Columns, bool Ceil, bool CountsPads)
    {
        public Shape Image => new(Channels, Rows.Inputs, Columns.Inputs);
        public Size2 Size => new(Rows.Size, Columns.Size);
        public Size2 Stride => new(Rows.Stride, Columns.Stride);
        public Size2 OutputPadding => new(Rows.Same ? 0 : Rows.More % Rows.Stride, Columns.Same ? 0 : Columns.More % Columns.Stride);

        // Half of the pads are smaller than the window, as poolings need them.
        public Pad Pad => Pad.Across(PadOf(Rows), PadOf(Columns));

        public Shape Weights(int a, int b) => new(a, b, Rows.Size, Columns.Size);

        Pad PadOf(Side side) => side.Same ? Pad.Same
            : CountsPads || Ceil ? Pad.Of(side.Lower % side.Size, side.Upper % side.Size) : Pad.Of(side.Lower, side.Upper);
    }
}
