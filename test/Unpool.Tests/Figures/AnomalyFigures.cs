using Unpool.Anomalies;
using Unpool.Data;
using Unpool.Tests.Campaign;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Figures;

/// <summary>
/// The figures of docs/anomalies.md. In the usual run two digits at one seed, and one kind of surface trained for a tenth of the time; with
/// UNPOOL_LONG_TESTS all of them.
/// </summary>
public class AnomalyFigures
{
    // DCAE, Ruff et al., ICML 2018, table 1.
    static readonly double[] Published = [.976, .983, .854, .867, .865, .782, .946, .923, .865, .904];

    public static TheoryData<ulong> Seeds => LongForm.IsWanted ? [1ul, 2, 3] : [1ul];

    public static TheoryData<SurfaceKind> Kinds => LongForm.IsWanted ? [.. Surfaces.Kinds] : [SurfaceKind.Metal];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void One_class_of_MNIST_is_told_from_the_others(ulong seed)
    {
        OfficialMnist.Require();
        int[] digits = LongForm.IsWanted ? [.. Enumerable.Range(0, 10)] : [5, 8];
        double[] areas = [.. digits.Select(digit => OfDigit(digit, seed))];
        Assert.All(digits.Zip(areas), pair => Assert.True(pair.Second >= Published[pair.First], $"{pair.First}: {pair.Second:F4}"));
        // Of 5 and 8 alone: 98.2 and 92.5.
        Assert.InRange(areas.Average(), LongForm.IsWanted ? .975 : .945, 1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Defects_of_surfaces_are_found_and_their_places(SurfaceKind kind)
    {
        const ulong Others = 1ul << 63;
        var options = new AnomalyOptions { Epochs = LongForm.IsWanted ? 0 : 2 };
        var model = AnomalyModel.Train(Surfaces.Draw(kind, 200)["features"], options, TestContext.Current.CancellationToken);
        using var detector = new AnomalyDetector(model);
        var (pictures, pixels) = (new List<(double Score, bool IsAnomalous)>(), new RocBins());
        Count(null, 40);
        foreach (var defect in Surfaces.DefectsOf(kind)) Count(defect, 20);
        Assert.InRange(Roc.Of(pictures).Area, .98, 1);
        Assert.InRange(pixels.Curve().Area, .95, 1);

        void Count(SurfaceDefect? defect, int count)
        {
            var data = Surfaces.Draw(kind, count, defect, seed: 1 ^ Others);
            var heat = new float[128 * 128];
            for (var row = 0; row < count; row++)
            {
                pictures.Add((detector.Score(data["features"].ByteRow(row), heat).Score, defect is not null));
                var mask = data["mask"].ByteRow(row);
                for (var i = 0; i < heat.Length; i++) pixels.Add(heat[i], mask[i] > 0);
            }
        }
    }

    static double OfDigit(int digit, ulong seed)
    {
        var (train, test) = (OfficialMnist.Train, OfficialMnist.Test);
        int[] rows = [.. Enumerable.Range(0, train.Count).Where(row => train["labels"][row, digit] == 1)];
        var pixels = new float[rows.Length * 784];
        for (var i = 0; i < rows.Length; i++) train["features"].CopyRow(rows[i], pixels.AsSpan(i * 784, 784));
        var model = AnomalyModel.Train(
            Column.From("features", 784, pixels).Shaped(new(1, 28, 28)), new() { Seed = seed }, TestContext.Current.CancellationToken);
        using var detector = new AnomalyDetector(model);
        var scores = new float[test.Count];
        Parallel.For(0, test.Count, row => scores[row] = detector.Score(Strange.Row(test["features"], row)).Score);
        return Roc.Of(scores.Select((score, row) => ((double)score, test["labels"][row, digit] != 1))).Area;
    }
}
