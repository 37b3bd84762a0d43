using static Unpool.Tests.Support.BrainScript.Values.Plain;

namespace Unpool.Tests.Support.BrainScript.Values;

static class LossValues
{
    public static IEnumerable<LibraryValue> All { get; } =
    [
        new("CrossEntropyWithSoftmax", "CrossEntropyWithSoftmax (label, a)", Entropy) { Without = ["label"] },
        new("CrossEntropyWithSoftmax", "CrossEntropyWithSoftmax (classes, image, axis=3)", v => Zip(
            Along(v["image"], [6, 5, 2], 2, z => [LogSum(z)]),
            Along(Zip(v["classes"], v["image"], (l, z) => l * z), [6, 5, 2], 2, z => [z.Sum()]), (all, right) => all - right)),
        new("CNTK2.CrossEntropyWithSoftmax_new", "CNTK2.CrossEntropyWithSoftmax_new (label, a)", Entropy),
        new("ClassificationError", "ClassificationError (label, a)", v => [Best(v["label"]) == Best(v["a"]) ? 0 : 1]) { Gradient = false },
        new("ErrorPrediction", "ErrorPrediction (label, a)", v => [Best(v["label"]) == Best(v["a"]) ? 0 : 1]) { Gradient = false },
        new("CNTK2.ClassificationError_new", "CNTK2.ClassificationError_new (label, a)",
            v => [Best(v["label"]) == Best(v["a"]) ? 0 : 1]) { Gradient = false },
        new("ClassificationError", "ClassificationError (label, a, topN=3)",
            v => [v["a"].OrderDescending().Take(3).Contains(v["a"][Best(v["label"])]) ? 0 : 1]) { Gradient = false },
        new("ClassificationError", "ClassificationError (classes, image, axis=3)", v => [Missed(v["classes"], v["image"])]) { Gradient = false },
        // All scores are equal, so that every place is missed.
        new("ClassificationError", "ClassificationError (classes, image .* Constant (0), axis=3)", _ => [1]) { Gradient = false },
        new("SquareError", "SquareError (a, b)", v => [Zip(v["a"], v["b"], (a, b) => (a - b) * (a - b)).Sum()]),
        new("Logistic", "Logistic (bit, p)", v => [Logistic(v)]),
        new("WeightedLogistic", "WeightedLogistic (bit, p, Slice (0, 1, q))", v => [v["q"][0] * Logistic(v)]),
        new("CrossEntropy", "CrossEntropy (label, p)", v => [-Zip(v["label"], v["p"], (l, p) => l * Math.Log(p)).Sum()]),
        new("CosDistance", "CosDistance (a, b)", v => [Dot(v["a"], v["b"]) / Math.Sqrt(Dot(v["a"], v["a"]) * Dot(v["b"], v["b"]))]),
    ];

    static double[] Entropy(Known v) => [LogSum(v["a"]) - Dot(v["label"], v["a"])];

    static double Logistic(Known v) => -Zip(v["bit"], v["p"], (l, p) => l * Math.Log(p) + (1 - l) * Math.Log(1 - p)).Sum();

    static double Dot(double[] a, double[] b) => Zip(a, b, (x, y) => x * y).Sum();

    static int Best(double[] x) => Array.IndexOf(x, x.Max());

    static double Missed(double[] classes, double[] scores) =>
        Enumerable.Range(0, 30).Average(i => classes[i] == 1 == scores[i] > scores[i + 30] ? 0.0 : 1);
}
