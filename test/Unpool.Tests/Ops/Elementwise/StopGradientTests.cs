using Unpool.Data;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Operations;

public class StopGradientTests
{
    // The derivative of w * stop(w) is w, not 2 w.
    [Fact]
    public void What_stands_inside_is_a_constant_to_the_gradient()
    {
        var w = Parameter.Of("w", new Shape(3), [1, 2, 4]);
        var x = Input.Of("x", new Shape(3));
        var criterion = (x * w * (w * 1).StopGradient()).ReduceSum(name: "criterion");
        using var trainer = new Trainer(new() { Criterion = criterion, Learner = new Sgd(0.125), MinibatchSize = 1, Epochs = 1 },
            new Dataset(Column.From("x", 3, [1f, 1, 1])));
        trainer.Train(TestContext.Current.CancellationToken);
        Assert.Equal(1 + 4 + 16, trainer.Epochs[0].Criterion);
        Assert.Equal([1 - 0.125f, 2 - 0.25f, 4 - 0.5f], ((Parameter)w.Op).Values.ToArray());
    }

    [Fact]
    public void Nothing_learns_through_it_alone()
    {
        var w = Parameter.Of("w", new Shape(1), [1]);
        var criterion = (Input.Of("x", new Shape(1)) * w.StopGradient()).ReduceSum(name: "criterion");
        using var trainer = new Trainer(new() { Criterion = criterion, Learner = new Sgd(1), MinibatchSize = 1, Epochs = 1 },
            new Dataset(Column.From("x", 1, [1f])));
        trainer.Train(TestContext.Current.CancellationToken);
        Assert.Equal([1f], ((Parameter)w.Op).Values.ToArray());
    }
}
