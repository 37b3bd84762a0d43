using Unpool.Layers;

namespace Unpool.Bench.Networks;

/// <summary>The measured networks: A to D are the tutorial's sizes, E to J practical ones, Dense a classifier.</summary>
static class BenchNetworks
{
    const double DigitRate = 0.00015;
    const double ImageRate = 1e-5;

    static readonly Shape Digit = new(1, 28, 28);

    public static IReadOnlyList<BenchNetwork> All { get; } =
    [
        new("A", Digit, 64, DigitRate, () => OneLevel(maps: 1, pool: 4)),
        new("B", Digit, 64, DigitRate, () => OneLevel(maps: 3, pool: 4)),
        new("C", Digit, 64, DigitRate, () => OneLevel(maps: 1, pool: 2)),
        new("D", Digit, 64, DigitRate, TwoLevels),
        new("E3", new Shape(3, 64, 64), 64, ImageRate, () => Levels(3, 3, 16, 32)),
        new("E5", new Shape(3, 64, 64), 64, ImageRate, () => Levels(5, 3, 16, 32)),
        new("F", new Shape(3, 128, 128), 32, ImageRate, () => Levels(3, 3, 32, 64, 128)),
        new("G", new Shape(3, 32, 32), 64, ImageRate, () => Levels(5, 3, 64, 64)),
        new("H", new Shape(3, 224, 224), 8, ImageRate, () => Levels(3, 3, 32, 64)),
        new("J", new Shape(3, 96, 96), 16, ImageRate, () => Levels(3, 3, 24, 48)),
        new("Dense", new Shape(784), 64, 0.003, Classifier),
    ];

    /// <summary>A classifier of 10 million parameters: what many machines have to exchange. Measured by scaling-out alone.</summary>
    public static BenchNetwork Wide { get; } = new("Wide", new Shape(784), 64, 0.0003, WideClassifier);

    public static BenchNetwork Find(string name) => All.Append(Wide).FirstOrDefault(n => n.Name == name)
        ?? throw new BenchException($"there is no network '{name}'; there are {string.Join(", ", All.Select(n => n.Name))}.");

    /// <summary>Convolution, rectifier and 2x2 pooling for each level, and the way back; the decoder is rectified but for its last layer.</summary>
    public static Sequential Levels(int kernel, params int[] maps)
    {
        List<Layer> layers = [];
        foreach (var count in maps[1..]) layers.AddRange([Conv(count, kernel), new MaxPool(2)]);
        for (var i = maps.Length - 2; i >= 0; i--)
            layers.AddRange([new MaxUnpool(2), Deconv(maps[i], kernel, i == 0 ? Activation.None : Activation.Relu)]);
        return new([.. layers]);
    }

    public static Sequential OneLevel(int maps, int pool, int kernel = 5) =>
        new(Conv(maps, kernel), new MaxPool(pool), new MaxUnpool(pool), Deconv(1, kernel));

    static Sequential TwoLevels() => new(
        Conv(5, 5), new MaxPool(2), Conv(1, 5), new MaxPool(2),
        new MaxUnpool(2), Deconv(5, 5), new MaxUnpool(2), Deconv(1, 5));

    static Sequential Classifier() => new(new Dense(200) { Activation = Activation.Relu }, new Dense(10));

    static Sequential WideClassifier() => new(
        new Dense(2400) { Activation = Activation.Relu }, new Dense(3400) { Activation = Activation.Relu }, new Dense(10));

    static Conv Conv(int maps, int kernel) => new(maps, kernel) { Pad = Pad.Same, Activation = Activation.Relu };

    static ConvTranspose Deconv(int maps, int kernel, Activation? activation = null) =>
        new(maps, kernel) { Pad = kernel / 2, Bias = false, Activation = activation ?? Activation.None };
}
