using Unpool.Cli;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Cli;

public class MinibatchCurveTests
{
    [Theory]
    [InlineData(10, 10)]
    [InlineData(500, 50)]
    [InlineData(1234, 51)]
    public void An_epoch_has_as_many_points_as_a_curve_can_show(int minibatches, int most)
    {
        var curve = new MinibatchCurve(Math.Sqrt);
        var report = new MinibatchReport(0, minibatches * 16) { Criterion = 0.25 };
        for (var i = 1; i <= minibatches; i++)
        {
            report.EpochSamples = i * 16;
            curve.Add(report, 16);
        }
        Assert.InRange(curve.Points.Count, Math.Min(minibatches, 40), most);
        Assert.All(curve.Points, point => Assert.Equal(0.5, point.Value));
        Assert.Equal(curve.Points.Select(point => point.Epoch).Order(), curve.Points.Select(point => point.Epoch));
        Assert.InRange(curve.Points[^1].Epoch, 0.95, 1);
    }
}
