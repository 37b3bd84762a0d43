using Unpool.Compiler;
using Unpool.Data;
using Unpool.Runtime;
using Xunit;

namespace Unpool.Tests.Operations;

public class DropoutTests
{
    static readonly Shape Image = new(3, 20, 25);
    const int Samples = 6;

    readonly Node _x = Input.Of("x", Image);
    readonly Minibatch _ones;

    public DropoutTests()
    {
        var ones = new byte[Samples * Image.Size];
        Array.Fill(ones, (byte)1);
        _ones = new Reader(new Dataset(Column.From("x", Image.Size, ones)), new FileOrder(), Samples).Epoch(0).First();
    }

    [Theory]
    [InlineData(0.1f)]
    [InlineData(0.5f)]
    [InlineData(0.9f)]
    public void A_share_of_the_values_falls_and_the_others_make_up_for_it(float rate)
    {
        var (values, _) = Run(_x.Dropout(rate), Mode.Training, tick: 0);
        var kept = 1 / (1 - rate);
        Assert.All(values, v => Assert.True(v == 0 || v == kept));
        Assert.Equal(rate, values.Count(v => v == 0) / (double)values.Length, 0.02);
    }

    [Fact]
    public void The_gradient_goes_through_the_same_mask()
    {
        var (values, gradient) = Run(_x.Dropout(0.4f), Mode.Training, tick: 3);
        Assert.Equal(values, gradient);
    }

    [Fact]
    public void Masks_differ_between_samples_minibatches_and_seeds_and_are_the_same_for_the_same()
    {
        var (first, _) = Run(_x.Dropout(0.4f, seed: 1), Mode.Training, tick: 0);
        var samples = first.Chunk(Image.Size).ToArray();
        for (var i = 0; i < Samples; i++)
            for (var j = 0; j < i; j++) Unlike(samples[i], samples[j]);
        Unlike(first, Run(_x.Dropout(0.4f, seed: 1), Mode.Training, tick: 1).Values);
        Unlike(first, Run(_x.Dropout(0.4f, seed: 2), Mode.Training, tick: 0).Values);
        Unlike(Run(_x.Dropout(0.4f, seed: 2), Mode.Training, tick: 0).Values, Run(_x.Dropout(0.4f, seed: 1), Mode.Training, tick: 1).Values);
        Assert.Equal(first, Run(_x.Dropout(0.4f, seed: 1), Mode.Training, tick: 0).Values);
    }

    [Fact]
    public void Without_training_it_does_nothing() =>
        Assert.All(Run(_x.Dropout(0.4f), Mode.Inference, tick: 0).Values, v => Assert.Equal(1, v));

    // Two independent masks with 60 % ones agree in 52 % of their places.
    static void Unlike(float[] a, float[] b) => Assert.InRange(a.Zip(b).Count(p => p.First == p.Second) / (double)a.Length, 0.4, 0.6);

    (float[] Values, float[] Gradient) Run(Node y, Mode mode, ulong tick)
    {
        using var gang = new Gang(2);
        var plan = Compilation.Compile(
            new() { Mode = mode, Outputs = [y], Criterion = y.ReduceSum(), With = [_x], Columns = ["x"] }, gang);
        plan.Run(_ones, tick);
        return (plan.Output(y).ToArray(), plan.Output(_x).ToArray());
    }
}
