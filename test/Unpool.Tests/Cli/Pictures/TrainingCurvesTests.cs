using SkiaSharp;
using Unpool.Cli.Pictures;
using Xunit;

namespace Unpool.Tests.Cli.Pictures;

public sealed class TrainingCurvesTests : IDisposable
{
    readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".png");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Curves_are_drawn_whatever_the_values()
    {
        Curve[] curves =
        [
            new("minibatches", [new(0.5, 0.3), new(1, double.NaN), new(1.5, 0.2)], Faint: true),
            new("training", [new(1, 0.3), new(2, 0.2)]),
            new("test", []),
        ];
        foreach (var set in new[] { curves, [], [new("one", [new(1, 0)])] })
        {
            new TrainingCurves("title", "RMSE", set).WritePng(_path);
            using var bitmap = SKBitmap.Decode(_path);
            Assert.Equal((1200, 750), (bitmap.Width, bitmap.Height));
        }
    }
}
