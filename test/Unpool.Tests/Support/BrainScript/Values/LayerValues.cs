using static Unpool.Tests.Support.BrainScript.Values.Plain;

namespace Unpool.Tests.Support.BrainScript.Values;

static class LayerValues
{
    static readonly Size Image = new(6, 5, 2);

    public static IEnumerable<LibraryValue> All { get; } =
    [
        new("LinearLayer", "LinearLayer {4, initBias=.3} (image)", v => Product(v["W"], v["image"], v["b"])),
        new("LinearLayer", "LinearLayer {(2:2), bias=false, inputRank=3} (image)", v => Product(v["W"], v["image"])),
        new("DenseLayer", "DenseLayer {4, activation=Tanh, initBias=.3} (a)", v => Map(Product(v["W"], v["a"], v["b"]), Math.Tanh)),
        new("ConvolutionalLayer", "ConvolutionalLayer {3, (3:2), stride=(2:1), activation=Sigmoid, initBias=.3} (image)",
            v => Map(Biased(Convolve(v["image"], Image, v["W"], Window.Of(3, 2, 2, 1), 3), v["b"]), Sigmoid)),
        new("ConvolutionalLayer", "ConvolutionalLayer {3, (3:2), pad=true, bias=false} (image)",
            v => Convolve(v["image"], Image, v["W"], Window.Same(3, 2), 3)),
        new("DeconvLayer", "DeconvLayer {3, (3:2), 2, stride=(2:1:1), initValueScale=1, initBias=.3} (image)", Enlarged),
        new("DeconvolutionalLayer", "DeconvolutionalLayer {3, (3:2), 2, stride=(2:1:1), initValueScale=1, initBias=.3} (image)", Enlarged),
        new("ConvolutionTransposeLayer", "ConvolutionTransposeLayer {3, (3:2), 2, stride=(2:1:1), initValueScale=1, initBias=.3} (image)", Enlarged),
        new("ConvolutionTransposeLayer", "ConvolutionTransposeLayer {3, (3:2), stride=(2:1), initBias=.3} (image)", Enlarged),
        new("ConvolutionTransposeLayer", "ConvolutionTransposeLayer {3, (3:2), stride=(2:1), outputShape=(14:6:3), initBias=.3} (image)",
            v => Biased(Transposed(v["image"], Image, v["W"], Window.Of(3, 2, 2, 1), new(14, 6, 3)), v["b"])),
        new("MaxPoolingLayer", "MaxPoolingLayer {(2:2), stride=(2:2)} (image)", v => Pool(v["image"], Image, Window.Of(2, 2, 2, 2), Enumerable.Max)),
        new("ConvolutionalLayer", "ConvolutionalLayer {3, (3:2), dilation=2, bias=false} (image)",
            v => Convolve(v["image"], Image, v["W"], Window.Of(3, 2) with { Dilation = 2 }, 3)),
        // Each pixel of a channel is spread over 4 x 4, where a straight line falls to both sides.
        new("BilinearUpsamplingLayer", "BilinearUpsamplingLayer {2, 4, 2} (image)",
            v => Transposed(v["image"], Image, Spread(2, [.25, .75, .75, .25]), Window.Of(4, 4, 2, 2), new(14, 12, 2))),
        new("MaxPoolingLayer", "MaxPoolingLayer {(2:2), stride=(2:2), ceilOutDim=true} (image)",
            v => Pool(v["image"], Image, Window.Of(2, 2, 2, 2) with { Pads = [0, 1] }, Enumerable.Max)),
        new("AveragePoolingLayer", "AveragePoolingLayer {(3:3), pad=true, includePad=true} (image)",
            v => Pool(v["image"], Image, Window.Same(3, 3), seen => seen.Sum() / 9)),
        new("MaxPoolingLayer", "MaxPoolingLayer {(3:3), pad=true} (image)", v => Pool(v["image"], Image, Window.Same(3, 3), Enumerable.Max)),
        new("AveragePoolingLayer", "AveragePoolingLayer {(3:2), stride=(3:1)} (image)",
            v => Pool(v["image"], Image, Window.Of(3, 2, 3, 1), Enumerable.Average)),
        new("AveragePoolingLayer", "AveragePoolingLayer {(3:3), pad=true} (image)",
            v => Pool(v["image"], Image, Window.Same(3, 3), Enumerable.Average)),
        new("MaxUnpoolingLayer", "MaxUnpoolingLayer {(2:2), stride=(2:2)} (half, image)",
            v => Unpooled(v["half"], v["image"], Image, Window.Of(2, 2, 2, 2))) { Without = ["image"] },
        // Before training the running variance is 0.
        new("BatchNormalizationLayer", "BatchNormalizationLayer {epsilon=.25, initialScale=2} (a)",
            v => [.. v["a"].Select((x, i) => v["scale"][i] * (x - v["runMean"][i]) / Math.Sqrt(v["runVariance"][i] + .25) + v["bias"][i])]),
        new("BatchNormalizationLayer", "BatchNormalizationLayer {spatialRank=2, epsilon=.25} (image)",
            v => [.. v["image"].Select((x, i) => v["scale"][i / 30] * x / Math.Sqrt(.25) + v["bias"][i / 30])]),
        new("LayerNormalizationLayer", "LayerNormalizationLayer {initScale=2, initBias=.3} (a)", v =>
        {
            var centred = Map(v["a"], x => x - v["a"].Average());
            return Map(centred, x => x / Math.Sqrt(centred.Average(c => c * c)) * v["gain"][0] + v["bias"][0]);
        }),
        new("StabilizerLayer", "StabilizerLayer {} (a)", v => Map(v["a"], x => x * Math.Log(1 + Math.Exp(4 * v["param"][0])) / 4)),
        new("StabilizerLayer", "StabilizerLayer {steepness=2} (a)", v => Map(v["a"], x => x * Math.Log(1 + Math.Exp(2 * v["param"][0])) / 2)),
        new("EmbeddingLayer", "EmbeddingLayer {4} (label)", v => Product(v["E"], v["label"])),
        new("EmbeddingLayer", "EmbeddingLayer {4, transpose=true} (label)",
            v => [.. Enumerable.Range(0, 4).Select(o => v["label"].Select((x, i) => x * v["E"][i + 6 * o]).Sum())]),
        new("BFF", "BFF (a, 4, 6).z", v => Product(v["W"], v["a"], v["B"])),
        new("SBFF", "SBFF (a, 4, 6).Eh", v => Map(Product(v["W"], v["a"], v["B"]), Sigmoid)),
        new("Sequential", "Sequential (Tanh : Sigmoid) (a)", v => Map(v["a"], x => Sigmoid(Math.Tanh(x)))),
        new("Parallel", "Parallel ((Tanh : Sigmoid), r => Splice (r)) (a)", v => [.. Map(v["a"], Math.Tanh), .. Map(v["a"], Sigmoid)]),
        new("MergeBinary", "MergeBinary ((Tanh : Sigmoid), Minus) (a, b)", v => Zip(v["a"], v["b"], (a, b) => Math.Tanh(a) - Sigmoid(b))),
        new("LayerStack", "LayerStack {2, i => (x => x .* ConstantTensor (i + 2, 1))} (a)", v => Map(v["a"], x => 6 * x)),
        new("Identity", "Identity (Tanh (a))", v => Map(v["a"], Math.Tanh)),
    ];

    // Kernels from each channel to itself.
    static double[] Spread(int channels, double[] line) => [.. from c in Enumerable.Range(0, channels)
        from map in Enumerable.Range(0, channels)
        from y in line
        from x in line
        select c == map ? x * y : 0];

    // 6 x 5 values, kernels of 3 x 2 that are 2 columns apart.
    static double[] Enlarged(Known v) =>
        Biased(Transposed(v["image"], Image, v["W"], Window.Of(3, 2, 2, 1), new(13, 6, 3)), v["b"]);
}
