using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Training;

public class EvaluatorTests
{
    // 600 samples: more than are computed at once, in minibatches that are a part of that, no multiple of it, or all there is.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(256)]
    [InlineData(300)]
    [InlineData(599)]
    [InlineData(40960)]
    public void Means_do_not_depend_on_the_minibatch_size(int minibatchSize)
    {
        var criterion = Nets.Of("batch normalised and dense");
        Node[] means = [criterion, criterion.Square(), criterion, Parameter.Of("constant", Shape.Scalar, [2.5f])];
        var data = Nets.Data(600);
        using var evaluator = new Evaluator(means, [], data, minibatchSize: minibatchSize);
        var found = evaluator.Evaluate();
        Assert.All(means.Take(3).Zip(found), pair => Close(Evaluator.Mean(pair.First, data), pair.Second));
        Assert.Equal(found[0], found[2]);
        Close(2.5, found[3]);
    }

    [Fact]
    public void Each_minibatch_is_reported_with_its_sums()
    {
        var criterion = Nets.Of("convolutional");
        var data = Nets.Data(700);
        var reports = new List<(int Index, int Samples, int Done)>();
        var (sum, squares) = (0d, 0d);
        using var evaluator = new Evaluator([criterion, criterion.Square()], [], data, minibatchSize: 300);
        var means = evaluator.Evaluate(report =>
        {
            reports.Add((report.Index, report.Samples, report.Done));
            Close(Evaluator.Mean(criterion, data.Take(report.Done - report.Samples, report.Samples)), report.Sums[0] / report.Samples);
            sum += report.Sums[0];
            squares += report.Sums[1];
        });
        Assert.Equal([(0, 300, 300), (1, 300, 600), (2, 100, 700)], reports);
        Assert.Equal([sum / 700, squares / 700], means);
    }

    [Fact]
    public void Several_outputs_come_in_one_pass_sample_by_sample()
    {
        var x = Input.Of("x", new Shape(96));
        Node[] outputs = [x * 2, x.ReduceSum(), x];
        var data = Nets.Data(300);
        using var evaluator = new Evaluator([], outputs, data);
        var rows = evaluator.Values(outputs).ToArray();
        Assert.Equal(300, rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var own = data.Columns[0].ByteRow(i).ToArray();
            Assert.Equal(own.Select(b => (float)b), rows[i][2]);
            Assert.Equal(own.Select(b => 2f * b), rows[i][0]);
            Assert.Equal([own.Sum(b => (float)b)], rows[i][1]);
        }
    }

    [Fact]
    public void Values_stay_when_others_are_asked_for_meanwhile()
    {
        var x = Input.Of("x", new Shape(96));
        Node[] outputs = [x * 2, x * 3];
        using var evaluator = new Evaluator([], outputs, Nets.Data(300));
        var expected = evaluator.Values(outputs[0]).ToArray();
        var found = evaluator.Values(outputs[0]).Select((values, i) =>
        {
            if (i % 100 == 0) Assert.Equal(2, evaluator.Values(outputs[1], 2).Count());
            return values;
        });
        Assert.Equal(expected, found);
        Assert.Equal(expected.Take(257), evaluator.Values(outputs, 257).Select(values => values[0]));
        Assert.Empty(evaluator.Values(outputs, 0));
    }

    [Fact]
    public void A_minibatch_size_below_1_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Evaluator([Nets.Of("dense")], [], Nets.Data(3), minibatchSize: 0));

    static void Close(double expected, double found) => Assert.Equal(expected, found, 1e-6 * Math.Abs(expected));
}
