using Unpool.Data;
using Unpool.Ops;
using Xunit;

namespace Unpool.Tests.Support;

/// <summary>Small nets to train, one of each kind that the engine runs differently, with initial values drawn anew at each call.</summary>
static class Nets
{
    public static readonly Shape Image = new(1, 12, 8);

    public static TheoryData<string> Names => ["convolutional", "batch normalised", "dropout", "dense", "batch normalised and dense"];

    public static Node Of(string name, float dropout = 0.4f)
    {
        var random = new Random(5);
        var x = Input.Of("x", Image) * (1 / 256f);
        return name switch
        {
            "convolutional" => Decode(Encode(x)).RootMeanSquareError(x, "criterion"),
            "batch normalised" => Normalize("norm2", Decode(Normalize("norm1", Encode(x)))).RootMeanSquareError(x, "criterion"),
            "dropout" => Decode(Encode(x).Dropout(dropout, seed: 9)).RootMeanSquareError(x, "criterion"),
            "dense" => Dense(x).SquareError(x, "criterion"),
            _ => Normalize("norm", Dense(Encode(x)).Reshape(new Shape(Image.Size))).SquareError(x.Reshape(new Shape(Image.Size)), "criterion"),
        };

        Node Encode(Node image) => (image.Convolve(Weights("conv.W", 3, 1, 3, 3), pad: Pad.Same) + Weights("conv.b", 3, 1, 1)).Relu();

        Node Decode(Node code) => code.MaxPool(4).MaxUnpool(code, 4).ConvolveTransposed(Weights("deconv.W", 3, 1, 5, 5), pad: 2);

        Node Dense(Node image) => image.MatMul(Weights("in.W", [.. image.Shape.Axes, 7])).Tanh().MatMul(Weights("out.W", [7, .. Image.Axes]));

        Node Weights(string title, params int[] axes)
        {
            var shape = new Shape(axes);
            return Parameter.Of(title, shape, [.. Enumerable.Range(0, shape.Size).Select(_ => random.NextSingle() * 0.4f - 0.2f)]);
        }
    }

    /// <summary>Batch normalisation with parameters named after it, an image's channels or a vector's values each by itself.</summary>
    public static Node Normalize(string name, Node x, double timeConstant = 300, double blendTimeConstant = 0)
    {
        var features = x.Shape.IsImage ? x.Shape.Channels : x.Shape.Size;
        return new Node(new BatchNorm(x.Shape.IsImage, timeConstant, blendTimeConstant), name, x,
            Values("scale", features, 1, 1), Values("bias", features, 0, 1), Values("mean", features, 0, 0), Values("variance", features, 0, 0),
            Values("seen", 1, 0, 0));

        Node Values(string part, int count, float value, float rate)
        {
            var values = new float[count];
            Array.Fill(values, value);
            return Parameter.Of($"{name}.{part}", new Shape(count), values, rate);
        }
    }

    public static Dataset Data(int samples, int seed = 8)
    {
        var bytes = new byte[samples * Image.Size];
        new Random(seed).NextBytes(bytes);
        return new(Column.From("x", Image.Size, bytes));
    }

    /// <summary>All parameters of a graph in their order, frozen ones too.</summary>
    public static float[] Parameters(Node criterion) => [.. new Graph(criterion).Parameters.SelectMany(p => ((Parameter)p.Op).Values)];
}
