using Unpool.Cli.Pictures;
using Unpool.Training;

namespace Unpool.Cli;

/// <summary>The course of the criterion within epochs: means over a few minibatches each, as many as a curve can show.</summary>
/// <param name="of">What is shown of a mean of the criterion; null: the mean itself.</param>
sealed class MinibatchCurve(Func<double, double>? of = null)
{
    const int PointsAnEpoch = 50;

    readonly List<CurvePoint> _points = [];
    double _sum;
    int _count;

    /// <summary>The means, each at the end of its minibatches.</summary>
    public IReadOnlyList<CurvePoint> Points => _points;

    /// <summary>Adds a minibatch.</summary>
    /// <param name="report">The report of it.</param>
    /// <param name="size">The samples in a full one.</param>
    public void Add(MinibatchReport report, int size)
    {
        var every = Math.Max(1, report.EpochSize / size / PointsAnEpoch);
        _sum += report.Criterion;
        if (++_count < every) return;
        _points.Add(new(report.Epoch + (double)report.EpochSamples / report.EpochSize, of is null ? _sum / _count : of(_sum / _count)));
        (_sum, _count) = (0, 0);
    }
}
