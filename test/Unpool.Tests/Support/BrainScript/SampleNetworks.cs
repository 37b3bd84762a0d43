using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Networks.Operations;
using Unpool.BrainScript.Text;
using Unpool.Layers;

namespace Unpool.Tests.Support.BrainScript;

/// <summary>Networks to be written as programs: from layers, from BrainScript, and with everything that is unusual.</summary>
static class SampleNetworks
{
    public sealed record Case(string Name, Graph Graph, IReadOnlyDictionary<Node, ParameterStart> Starts)
    {
        public Node this[string name] => Graph[name];
    }

    /// <summary>The sample, nearly as it stands in samples/mnist-autoencoder.cs.</summary>
    public static Case Tutorial()
    {
        var image = Input.Of("features", new Shape(1, 28, 28)) / 256;
        var conv = new Conv(maps: 1, kernel: 5) { Name = "conv1", Pad = Pad.Same, Activation = Activation.Relu, Seed = 2 };
        var conv1 = conv.Apply(image);
        var unpool1 = conv1.MaxPool(4, name: "pool1").MaxUnpool(conv1, 4, gradient: UnpoolGradient.WindowMax, name: "unpool1");
        var deconv = new ConvTranspose(maps: 1, kernel: 5)
        {
            Name = "deconv1",
            Pad = 2,
            Bias = false,
            Init = Initializer.GlorotUniform(0.001f),
            Seed = 1,
        };
        var deconv1 = deconv.Apply(unpool1);
        var graph = new Graph(deconv1, deconv1.RootMeanSquareError(image, "rmse"));
        return new("tutorial", graph, new Dictionary<Node, ParameterStart>
        {
            [graph["conv1.W"]] = new(conv.Init.OrRanks(2, -1), 2),
            [graph["deconv1.W"]] = new(deconv.Init.OrRanks(2, -1), 1),
        });
    }

    /// <summary>An auto-encoder with the original's names and its wider range for the decoder.</summary>
    public static Case Autoencoder(string decoder = "DeconvLayer {1, (5:5), 3, lowerPad=(2:2:0), upperPad=(2:2:0), bias=false}") => FromScript(
        "autoencoder", $$"""
        {
            model = x => {
                conv1 = ConvolutionalLayer {3, (5:5), pad=true, activation=ReLU} (x)
                pool1 = MaxPoolingLayer {(4:4), stride=(4:4)} (conv1)
                unpool1 = MaxUnpoolingLayer {(4:4), stride=(4:4)} (pool1, conv1)
                deconv1 = {{decoder}} (unpool1)
            }.deconv1
            features = Input {28:28:1}
            f1 = Constant(1/256) .* features
            z = model (f1)
            err = z - f1
            rmse = Sqrt (ReduceMean (err .* err))
            featureNodes = (features) ; criterionNodes = (rmse) ; outputNodes = (z)
        }
        """);

    /// <summary>A classifier with normalisation, dropout and two kinds of pooling.</summary>
    public static Case Classifier() => FromScript("classifier", """
        {
            features = Input {12:12:2} ; labels = Input (5)
            Scale{f} = x => Constant(f) .* x
            model = Sequential (
                Scale {1/256} :
                ConvolutionalLayer {4, (3:3), pad = true, init = "heNormal", bias = false} : BatchNormalizationLayer {spatialRank = 2} : ReLU :
                MaxPoolingLayer {(3:3), stride=(2:2)} :
                ConvolutionalLayer {3, (2:3), stride = (1:2), activation = Sigmoid, init = "uniform", initBias = 0.5} :
                AveragePoolingLayer {(2:2), stride = (1:1), pad = true} :
                Dropout : DenseLayer {8, activation = Tanh, initBias = 0.1} : LinearLayer {5})
            ol = model (features)
            ce = CrossEntropyWithSoftmax (labels, ol)
            errs = ClassificationError (labels, ol) ; top2 = ClassificationError (labels, ol, topN = 2)
            featureNodes = (features) ; labelNodes = (labels) ; criterionNodes = (ce) ; evaluationNodes = (errs : top2) ; outputNodes = (ol)
        }
        """);

    /// <summary>What is nearly a layer, shared, frozen or without a name, and all operations.</summary>
    public static Case Odd()
    {
        var starts = new Dictionary<Node, ParameterStart>();
        var x = new Node(new Input("column \"x\"", new Shape(2, 6, 6), 0.5f), "x\\y");
        var shared = Made("shared.W", new Shape(2, 2, 3, 3), Initializer.HeNormal().OrRanks(2, -1), 3);
        var twice = x.Convolve(shared, pad: 1).Relu().Convolve(shared, 1, Pad.Of(1, (0, 2)), name: "twice");
        var frozen = twice.ConvolveTransposed(Made("frozen.W", new Shape(2, 2, 2, 2), Initializer.Bilinear(2), 0, 0.5f), 2, name: "frozen");
        var odd = frozen.Convolve(Made("odd name", new Shape(1, 2, 2, 2), Initializer.Constant(0.25f), 0), stride: (2, 1));
        var flat = odd.Reshape(new Shape(odd.Shape.Size)).Slice(0, 1, 7);
        var product = flat.MatMul(Made(null, new Shape(6, 4), Initializer.Uniform(2), 9));
        var unnamed = (product + Made(null, new Shape(4), Initializer.Constant(1), 0)).Tanh();
        var reversed = Made("r.b", new Shape(4), Initializer.FromValues(1, -2.5f, 1e-9f, 0), 0)
            + unnamed.MatMul(Made("r.W", new Shape(4, 4), Initializer.Xavier(), 4));
        var half = Constant.Of(0.5f);
        var parts = new[] { reversed.Exp() - half, (reversed.Abs().Negate() * half).Named("while"), reversed.Clip(-1, 2.5f) }.Concat();
        var tall = parts.Reshape(new Shape(3, 4)).TransposeAxes(0, 1).ReduceSum(0).Reduce(ReduceKind.LogSum, name: "1st");
        var chosen = unnamed.Compare(Comparison.GreaterEqual, new Node(new Constant(new Shape(4), 0.1f), null))
            .If(unnamed * (unnamed - 1), unnamed / 3 - (unnamed - 2) * 0.7f, "2nd");
        var normal = new BatchNorm { Name = "norm", TimeConstant = 100 }.Apply(chosen.Softmax() + chosen.LogSoftmax().Hardmax());
        var error = normal.SquareError(chosen.Dropout(0.25f, seed: 7), "error") + tall.Floor() + tall.Ceil().Sin().Cos() + tall.Log().Reciprocal();
        var pool = twice.MaxPool(3, stride: 2, pad: Pad.Across(Pad.Same, Pad.Of(0, 1)), ceilMode: true);
        var back = pool.MaxUnpool(twice, 3, stride: 2, pad: Pad.Across(Pad.Same, Pad.Of(0, 1)), ceilMode: true)
            .AveragePool(2, pad: Pad.Across(1, Pad.Same), ceilMode: true, countIncludePad: true)
            .ConvolveTransposed(Made("back.W", new Shape(2, 1, 1, 1), Initializer.Constant(1), 0), stride: (3, 2), outputPadding: (2, 1));
        return new("odd", new Graph(error.Named("sum"), error * float.PositiveInfinity, back.Named("windows")), starts);

        Node Made(string? name, Shape shape, Initializer init, ulong seed, float multiplier = 1)
        {
            var values = new float[shape.Size];
            init.Fill(values, shape, seed);
            var node = Parameter.Of(name, shape, values, multiplier);
            starts[node] = new(init, seed);
            return node;
        }
    }

    public static IEnumerable<Case> All => [Tutorial(), Autoencoder(), Classifier(), Odd()];

    static Case FromScript(string name, string text)
    {
        var network = NetworkBuilder.Build(MappedText.OfFile("net.bs", text), []);
        return new(name, network.Graph, network.Starts);
    }
}
