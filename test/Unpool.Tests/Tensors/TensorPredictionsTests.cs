using System.Numerics.Tensors;
using Unpool.Inference;
using Unpool.Tensors;
using Xunit;

namespace Unpool.Tests.Tensors;

public class TensorPredictionsTests
{
    static readonly Shape Image = new(2, 4, 6);

    [Fact]
    public void Tensors_of_one_sample_and_of_several_get_what_spans_get()
    {
        var graph = new Graph(Input.Of("x", Image).AveragePool(2, name: "code").Upsample(2, "y"));
        using var model = new AutoencoderPredictor(graph);
        using var predictor = new Predictor(graph);
        var random = new Random(1);
        float[] pixels = [.. Enumerable.Range(0, 3 * Image.Size).Select(_ => random.NextSingle())];
        var (code, picture) = (new float[3 * 12], new float[pixels.Length]);
        model.Encode(pixels, code);
        model.Reconstruct(pixels, picture);

        var input = Tensor.Create(pixels, [3, 2, 4, 6]);
        var (codes, back, whole, again) = (Zeros(3, 2, 2, 3), Zeros(3, 2, 4, 6), Zeros(3, 2, 4, 6), Zeros(3, 2, 4, 6));
        model.Encode(input, codes.AsTensorSpan());
        model.Decode(codes, back.AsTensorSpan());
        model.Reconstruct(input, whole.AsTensorSpan());
        predictor.Run(input, again.AsTensorSpan());
        Assert.Equal(code, Values(codes));
        foreach (var found in new[] { back, whole, again }) Assert.Equal(picture, Values(found));

        var one = Zeros(2, 2, 3);
        model.Encode(Tensor.Create(pixels[..Image.Size], [2, 4, 6]), one.AsTensorSpan());
        Assert.Equal(code[..12], Values(one));
    }

    [Fact]
    public void Tensors_of_other_axes_and_with_gaps_are_refused()
    {
        using var model = new AutoencoderPredictor(new Graph(Input.Of("x", Image).AveragePool(2, name: "code").Upsample(2, "y")));
        using var two = new Predictor(new Graph(Input.Of("a", Image) + Input.Of("b", Image)));
        Assert.Equal("'x' is [samples, 2, 4, 6], but the tensor is [2, 6, 4]. (Parameter 'pixels')",
            Assert.Throws<ArgumentException>(() => model.Encode(Zeros(2, 6, 4), Zeros(2, 2, 3).AsTensorSpan())).Message);
        Assert.Equal("'code' is [samples, 2, 2, 3], but the tensor is [12]. (Parameter 'code')",
            Assert.Throws<ArgumentException>(() => model.Encode(Zeros(2, 4, 6), Zeros(12).AsTensorSpan())).Message);
        Assert.Equal("the values of 'x' do not lie side by side in the tensor; make a dense copy. (Parameter 'pixels')",
            Assert.Throws<ArgumentException>(() => model.Encode(Zeros(2, 4, 8).Slice([0..2, 0..4, 1..7]), Zeros(2, 2, 3).AsTensorSpan())).Message);
        Assert.Equal("this predictor has 2 inputs: use Begin, and name them.",
            Assert.Throws<InvalidOperationException>(() => two.Run(Zeros(2, 4, 6), Zeros(2, 4, 6).AsTensorSpan())).Message);
    }

    static Tensor<float> Zeros(params nint[] lengths) => Tensor.CreateFromShape<float>(lengths);

    static float[] Values(Tensor<float> tensor) => [.. tensor];
}
