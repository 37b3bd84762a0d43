using System.Text;
using Unpool.Ops;
using Xunit;

namespace Unpool.Tests.Operations;

/// <summary>What people read when shapes do not fit: the node, the shapes and what would fit.</summary>
public class ShapeErrorTests
{
    static readonly Node Image = Input.Of("image", new Shape(1, 28, 20));
    static readonly Node Small = Input.Of("small", new Shape(1, 7, 7));
    static readonly Node Vector = Input.Of("vector", new Shape(10));
    static readonly Node Long = Input.Of("long", new Shape(1 << 30));

    static readonly (string Title, Func<Node> Build)[] Cases =
    [
        ("convolution of a vector", () => Vector.Convolve(W(3, 1, 5, 5), name: "c1")),
        ("weights without maps", () => Image.Convolve(W(5, 5), name: "c1")),
        ("weights for other channels", () => Image.Convolve(W(3, 2, 5, 5), name: "c1")),
        ("kernel larger than the image", () => Small.Convolve(W(3, 1, 9, 9), name: "c1")),
        ("stride of nothing", () => Image.Convolve(W(3, 1, 5, 5), stride: 0, name: "c1")),
        ("negative pads", () => Image.Convolve(W(3, 1, 5, 5), pad: -1, name: "c1")),
        ("kernel larger than the image with its pads", () => Small.Convolve(W(3, 1, 5, 9), pad: Pad.Of(0, 1), name: "c1")),
        ("pads without end", () => Image.Convolve(W(3, 1, 5, 5), pad: int.MaxValue, name: "c1")),
        ("transposed convolution of a vector", () => Vector.ConvolveTransposed(W(1, 3, 5, 5), name: "d1")),
        ("transposed weights for other channels", () => Image.ConvolveTransposed(W(3, 1, 5, 5), name: "d1")),
        ("pads that leave nothing", () => Input.Of("pixel", new Shape(1, 1, 1)).ConvolveTransposed(W(1, 1, 3, 3), pad: 2, name: "d1")),
        ("output padding that the next stride would fill", () => Image.ConvolveTransposed(W(1, 1, 3, 3), stride: 2, outputPadding: 2, name: "d1")),
        ("output padding of automatic pads", () => Image.ConvolveTransposed(W(1, 1, 3, 3), stride: 2, pad: Pad.Same, outputPadding: 1, name: "d1")),
        ("pooling of a vector", () => Vector.MaxPool(2, name: "p1")),
        ("window larger than the image", () => Small.MaxPool(8, name: "p1")),
        ("windows of padding", () => Small.MaxPool(2, stride: 1, pad: 2, name: "p1")),
        ("windows of padding below", () => Small.MaxPool(2, stride: 3, pad: Pad.Of(0, (2, 0)), name: "p1")),
        ("average of padding", () => Small.AveragePool(2, stride: 1, pad: 2, name: "p1")),
        ("unpooling of something else", () => Small.MaxUnpool(Image, 2, name: "u1")),
        ("unpooling over a vector", () => Small.MaxUnpool(Vector, 2, name: "u1")),
        ("regions of something else", () => Image.RoiPool(Vector, 2, name: "r1")),
        ("product with other inputs", () => Vector.MatMul(W(12, 3), name: "m1")),
        ("product without outputs", () => Vector.MatMul(W(10), name: "m1")),
        ("sum of unlike shapes", () => new Node(new Plus(), "s1", Image, Small)),
        ("axis that is not there", () => Vector.ReduceSum(1, name: "r1")),
        ("reshape to another size", () => Image.Reshape(new Shape(10, 10), name: "r1")),
        ("joined along an axis that is not there", () => new[] { Vector, Vector }.Concat(1, name: "j1")),
        ("joined with another size", () => new[] { Image, Small }.Concat(name: "j1")),
        ("joined to more than is possible", () => new[] { Long, Long }.Concat(name: "j1")),
        ("widened to more than is possible", () => Image.Widen(1, int.MaxValue, 1, name: "w1")),
        ("a part that is not there", () => Vector.Slice(0, 5, 11, name: "s1")),
        ("nothing between two numbers", () => Vector.Clip(2, 1.5f, name: "c1")),
        ("an alpha without end", () => Vector.Elu(float.PositiveInfinity, name: "e1")),
        ("a sigmoid that is nowhere", () => Vector.HardSigmoid(0.2f, float.NaN, name: "h1")),
        ("slopes of more values", () => Image.PRelu(W(3, 1, 1), name: "p1")),
        ("labels of another shape", () => Vector.CrossEntropyWithSoftmax(Small, name: "ce")),
        ("squares of another shape", () => Vector.SquareError(Small, name: "se")),
        ("a mean error of another shape", () => Vector.MeanAbsoluteError(Small, name: "mae")),
        ("a probability of something else", () => Vector.BinaryCrossEntropy(Small, name: "bce")),
        ("a delta of nothing", () => Vector.Huber(Vector, delta: 0, name: "huber")),
        ("similarity of vectors", () => Vector.Ssim(Vector, name: "s1")),
        ("similarity to another image", () => Image.Ssim(Small, name: "s1")),
        ("similarity of images that no window fits into", () => Small.Ssim(Small, name: "s1")),
        ("similarity without a window", () => Image.Ssim(Image, window: 0, name: "s1")),
        ("similarity of no range", () => Image.Ssim(Image, range: 0)),
        ("errors of another shape", () => Vector.ClassificationError(Small, name: "err")),
        ("more scores than there are", () => Vector.ClassificationError(Vector, top: 11, name: "err")),
        ("a sample of another shape", () => Vector.Sample(Image, name: "code")),
        ("groups that do not divide the maps", () => Input.Of("two", new Shape(2, 7, 7)).Convolve(W(3, 1, 3, 3), groups: 2, name: "c1")),
        ("weights for all channels of a convolution in groups", () => Input.Of("four", new Shape(4, 7, 7)).Convolve(W(2, 4, 3, 3), groups: 2)),
        ("a dilation of nothing", () => Image.Convolve(W(3, 1, 3, 3), dilation: 0, name: "c1")),
        ("a kernel that reaches too far", () => Image.Convolve(W(3, 1, 3, 3), dilation: int.MaxValue, name: "c1")),
        ("groups that do not divide the channels", () => Image.GroupNorm(W(1), W(1), 2, name: "g1")),
        ("groups of single values", () => Vector.GroupNorm(W(10), W(10), 2, name: "g1")),
        ("a scale for other channels", () => Image.GroupNorm(W(2), W(1), 1, name: "g1")),
        ("layer normalisation with other weights", () => Image.LayerNorm(W(20), W(20), name: "l1")),
        ("an epsilon of nothing", () => Vector.LayerNorm(W(10), W(10), epsilon: 0, name: "l1")),
        ("a resized vector", () => Vector.Resize(2, name: "r1")),
        ("a size of nothing", () => Image.Resize((0, 3), name: "r1")),
        ("a scale of less than nothing", () => Image.Resize(3, rowScale: -1, name: "r1")),
        ("dropout of everything", () => Vector.Dropout(1, name: "drop")),
        ("spatial normalisation of a vector", () => Normalize(Vector, 10)),
        ("normalisation of other features", () => Normalize(Image, 10)),
        ("values of another count", () => Parameter.Of("w", new Shape(3, 2), new float[5])),
        ("no name", () => Vector.MatMul(W(12, 3))),
    ];

    [Fact]
    public void Sentences_name_the_node_the_shapes_and_what_would_fit()
    {
        var text = new StringBuilder();
        foreach (var (title, build) in Cases) text.AppendLine($"{title}\n    {Message(build)}");
        Golden.Check("errors/shapes.txt", text.ToString());
    }

    static string Message(Func<Node> build)
    {
        try
        {
            return $"built {build()}";
        }
        catch (ShapeException e)
        {
            return e.Message;
        }
    }

    static Node W(params int[] axes) => Parameter.Of("w", new Shape(axes), new float[new Shape(axes).Size]);

    static Node Normalize(Node x, int features) =>
        new(new BatchNorm(Spatial: true), "bn", x, W(features), W(features), W(features), W(features), W(1));
}
