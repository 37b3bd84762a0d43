using Unpool.Bench.Networks;
using Unpool.Bench.Profiling;
using Unpool.Bench.Worker;

namespace Unpool.Bench.Scaling;

/// <summary>One dimension along which a network grows while the others stay as they are.</summary>
sealed record ScalingSweep(string Title, string Axis, int[] Values, Func<int, BenchNetwork> Network)
{
    const double Rate = 1e-6;

    public static IReadOnlyList<ScalingSweep> All { get; } =
    [
        new("images of 3 channels, 16 maps, minibatches of 32", "rows and columns", [14, 20, 28, 40, 56, 80, 112, 160, 224, 320, 448, 512],
            side => new("size", new Shape(3, side, side), 32, Rate, () => BenchNetworks.Levels(3, 3, 16))),
        new("images of 32x32x3, minibatches of 32", "maps", [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256],
            maps => new("maps", new Shape(3, 32, 32), 32, Rate, () => BenchNetworks.Levels(3, 3, maps))),
        new("images of 28x28x1, one map, 4x4 pooling", "minibatch", [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
            size => new("minibatch", new Shape(1, 28, 28), size, Rate, () => BenchNetworks.OneLevel(1, 4))),
    ];

    public ScalingPoint Measure(int value, double seconds)
    {
        var network = Network(value);
        var data = BenchData.Random(network.Image, Math.Max(64, network.Minibatch));
        var (one, _) = Speed(1);
        var (two, bytes) = Speed(2);
        var work = new Probe(network, data).Kernels.Sum(k => Probe.MultiplyAdds(k.Node));
        return new(value, one, two, work, bytes);

        (double PerSecond, long Bytes) Speed(int threads)
        {
            using var step = new TrainingStep(network, data, threads);
            return (step.Samples * Measured.PerSecond(seconds, step.Run), step.Bytes);
        }
    }
}
