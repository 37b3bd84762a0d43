using static Unpool.Tests.Support.BrainScript.Values.Plain;

namespace Unpool.Tests.Support.BrainScript.Values;

static class ProductValues
{
    static readonly Size Image = new(6, 5, 2);

    public static IEnumerable<LibraryValue> All { get; } =
    [
        new("Times", "Times (ParameterTensor {(4:6)}, a)", v => Product(v["x"], v["a"])),
        new("Times", "Times (ParameterTensor {(2:2:Inferred)}, a, outputRank=2)", v => Product(v["x"], v["a"])),
        new("operator *", "ParameterTensor {(4:6)} * a", v => Product(v["TimesArgs[0]"], v["a"])),
        new("operator *", "a * Constant (2)", v => Map(v["a"], x => 2 * x)),
        new("TransposeTimes", "TransposeTimes (ParameterTensor {(6:4)}, a)",
            v => [.. Enumerable.Range(0, 4).Select(o => v["a"].Select((x, i) => x * v["leftMatrix"][i + 6 * o]).Sum())]),
        new("TransposeTimes", "TransposeTimes (a, b)", v => [Zip(v["a"], v["b"], (a, b) => a * b).Sum()]),
        new("KhatriRaoProduct", "KhatriRaoProduct (a, Slice (0, 2, b))", Outer),
        new("ColumnwiseCrossProduct", "ColumnwiseCrossProduct (a, Slice (0, 2, b))", Outer),
        new("Convolution", "Convolution (ParameterTensor {(3:2:2:4), init='gaussian'}, image, (3:2:2), mapDims=4, stride=(2:1:2), autoPadding=false)",
            v => Convolve(v["image"], Image, v["weightNode"], Window.Of(3, 2, 2, 1), 4)),
        new("Convolution", "Convolution (ParameterTensor {(3:3:0:4), init='gaussian'}, image, (3:3), mapDims=4)",
            v => Convolve(v["image"], Image, v["weightNode"], Window.Same(3, 3), 4)),
        new("ConvolutionTranspose",
            "ConvolutionTranspose (ParameterTensor {(3:2:3:2), init='gaussian'}, image, (3:2:3), mapDims=2, stride=(2:1:1), autoPadding=false)",
            v => Transposed(v["image"], Image, v["weightNode"], Window.Of(3, 2, 2, 1), new(13, 6, 3))),
        // A column more than the last kernel reaches.
        new("ConvolutionTranspose",
            "ConvolutionTranspose (ParameterTensor {(3:2:3:2), init='gaussian'}, image, (3:2:3), mapDims=2, stride=(2:1:1), autoPadding=false, "
            + "outputShape=(14:6:3))",
            v => Transposed(v["image"], Image, v["weightNode"], Window.Of(3, 2, 2, 1), new(14, 6, 3))),
        new("Pooling", "Pooling (image, 'max', (2:2), stride=2, autoPadding=false)",
            v => Pool(v["image"], Image, Window.Of(2, 2, 2, 2), Enumerable.Max)),
        new("Pooling", "Pooling (image, 'average', (3:3))", v => Pool(v["image"], Image, Window.Same(3, 3), Enumerable.Average)),
        new("MaxPooling", "MaxPooling (image, 3, 2, 1, 2)", v => Pool(v["image"], Image, Window.Of(3, 2, 1, 2), Enumerable.Max)),
        new("AveragePooling", "AveragePooling (image, 3, 2, 1, 2)", v => Pool(v["image"], Image, Window.Of(3, 2, 1, 2), Enumerable.Average)),
        new("MaxUnpooling", "MaxUnpooling (half, image, (2:2), stride=2, autoPadding=false)",
            v => Unpooled(v["half"], v["image"], Image, Window.Of(2, 2, 2, 2))) { Without = ["image"] },
        // The regions are columns 0 to 2 and rows 0 to 2, columns 2 to 4 and rows 1 to 4.
        new("ROIPooling", "ROIPooling (image, regions, (3:1))", v => [.. Region(v["image"], 0, 0, 3), .. Region(v["image"], 2, 1, 4)])
        {
            Without = ["regions"],
        },
        new("ROIPooling", "ROIPooling (image, corners, (3:1), spatialScale=.5)",
            v => [.. Region(v["image"], 0, 0, 3), .. Region(v["image"], 2, 1, 4)])
        {
            Without = ["corners"],
        },
        new("BatchNormalization", Normalized("runCount=ParameterTensor {1, initValue=0, learningRateMultiplier=0}, spatial=false, "), Normalize),
        new("BatchNormalization", Normalized("false, "), Normalize),
        new("BatchNormalization", Normalized(""), Normalize),
    ];

    static double[] Outer(Known v) => [.. v["b"][..2].SelectMany(b => v["a"].Select(a => a * b))];

    static IEnumerable<double> Region(double[] image, int left, int top, int rows) =>
        from channel in Enumerable.Range(0, 2)
        from column in Enumerable.Range(left, 3)
        select Enumerable.Range(top, rows).Max(row => image[Image.At(column, row, channel)]);

    static string Normalized(string last) =>
        "BatchNormalization (a, ParameterTensor {6, initValue=2}, ParameterTensor {6, initValue=.3}, "
        + "ParameterTensor {6, initValue=.5, learningRateMultiplier=0}, ParameterTensor {6, initValue=1.5, learningRateMultiplier=0}, "
        + $"{last}epsilon=.25)";

    static double[] Normalize(Known v) => [.. v["a"].Select((x, i) => v["scale"][i] * (x - .5) / Math.Sqrt(1.75) + v["bias"][i])];
}
