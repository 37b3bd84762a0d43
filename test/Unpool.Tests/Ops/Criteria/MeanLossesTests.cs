using Unpool.Compiler;
using Unpool.Data;
using Unpool.Runtime;
using Xunit;

namespace Unpool.Tests.Operations;

public class MeanLossesTests
{
    // The examples of Keras' documentation, and what a calculator makes of the formulas.
    [Fact]
    public void Losses_are_those_of_Keras()
    {
        float[] target = [0, 1, 0, 0], output = [0.6f, 0.4f, 0.4f, 0.6f], scores = [-18.6f, 0.51f, 2.94f, -12.8f];
        Assert.Equal(0.5, Value([1, 1, 1, 0], target, (a, b) => a.MeanAbsoluteError(b)), 1e-6);
        Assert.Equal(0.155, Value(output, target, (a, b) => a.Huber(b)), 1e-6);
        Assert.Equal((3 * 0.5 * (0.6 - 0.25) + 0.4 * 0.4 / 2) / 4, Value(output, target, (a, b) => a.Huber(b, delta: 0.5f)), 1e-6);
        Assert.Equal(0.81492, Value(output, target, (a, b) => a.BinaryCrossEntropy(b)), 1e-5);
        Assert.Equal(0.86546, Value(scores, target, (a, b) => a.BinaryCrossEntropyWithSigmoid(b)), 1e-5);
    }

    [Fact]
    public void A_perfect_result_costs_nothing_and_moves_nothing()
    {
        float[] same = [0.25f, 0, 1, -3];
        foreach (var loss in (Func<Node, Node, Node>[])[(a, b) => a.MeanAbsoluteError(b), (a, b) => a.Huber(b)])
        {
            var (value, gradient) = Run(same, same, loss);
            Assert.Equal(0, value);
            Assert.Equal(new float[4], gradient);
        }
    }

    [Fact]
    public void Gradients_of_mean_errors_are_those_of_each_value_by_itself()
    {
        float[] output = [3, 0.5f, -0.25f, -2], target = [0, 0, 0, 0];
        Assert.Equal([0.25f, 0.25f, -0.25f, -0.25f], Run(output, target, (a, b) => a.MeanAbsoluteError(b)).Gradient);
        Assert.Equal([0.25f, 0.125f, -0.0625f, -0.25f], Run(output, target, (a, b) => a.Huber(b)).Gradient);
        Assert.Equal([0.75f, 0.125f, -0.0625f, -0.5f], Run(output, target, (a, b) => a.Huber(b, delta: 3)).Gradient);
    }

    [Fact]
    public void Probabilities_of_0_and_1_cost_much_but_not_everything()
    {
        var (value, gradient) = Run([0, 1], [1, 0], (a, b) => a.BinaryCrossEntropy(b));
        // 1 - 1e-7 is no float: the nearest is farther from 1.
        Assert.Equal((-Math.Log(1e-7) - Math.Log(1.1920929e-7)) / 2, value, 1e-4);
        Assert.Equal([0, 0], gradient);
        Assert.Equal(1.1e-7, Run([0, 1], [0, 1], (a, b) => a.BinaryCrossEntropy(b)).Value, 2e-8);
    }

    [Fact]
    public void Scores_of_any_size_have_a_loss_and_a_gradient()
    {
        var (value, gradient) = Run([1000, -1000, 0, 1000], [0, 1, 0.25f, 1], (a, b) => a.BinaryCrossEntropyWithSigmoid(b));
        Assert.Equal((1000 + 1000 + Math.Log(2)) / 4, value, 1e-4);
        // The sigmoid less the target, also where the score is 0.
        Assert.Equal([0.25f, -0.25f, 0.0625f, 0], gradient);
    }

    [Fact]
    public void Both_cross_entropies_agree()
    {
        float[] scores = [-3, -0.5f, 0, 0.1f, 2, 5], target = [0, 0.3f, 1, 0.5f, 1, 0];
        var (value, gradient) = Run(scores, target, (a, b) => a.BinaryCrossEntropyWithSigmoid(b));
        var (other, slow) = Run(scores, target, (a, b) => a.Sigmoid().BinaryCrossEntropy(b));
        Assert.Equal(value, other, 1e-5);
        for (var i = 0; i < scores.Length; i++) Assert.Equal(gradient[i], slow[i], 1e-5);
    }

    static double Value(float[] output, float[] target, Func<Node, Node, Node> loss) => Run(output, target, loss).Value;

    static (double Value, float[] Gradient) Run(float[] output, float[] target, Func<Node, Node, Node> loss)
    {
        var (x, t) = (Input.Of("x", new Shape(output.Length)), Input.Of("t", new Shape(target.Length)));
        var criterion = loss(x, t);
        using var gang = new Gang(1);
        var plan = Compilation.Compile(new() { Criterion = criterion, With = [x], Columns = ["x", "t"] }, gang);
        var data = new Dataset(Column.From("x", output.Length, output), Column.From("t", target.Length, target));
        plan.Run(new Reader(data, new FileOrder(), 1).Epoch(0).First());
        return (plan.Sum(criterion), plan.Output(x).ToArray());
    }
}
