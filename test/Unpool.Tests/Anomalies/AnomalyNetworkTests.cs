using Unpool.Anomalies;
using Unpool.Inference;
using Xunit;

namespace Unpool.Tests.Anomalies;

public class AnomalyNetworkTests
{
    [Theory]
    [InlineData(1, 28, 28, "64")]
    [InlineData(3, 32, 9, "64")]
    [InlineData(1, 128, 128, "16x16x8")]
    [InlineData(3, 50, 33, "5x7x16")]
    public void A_small_picture_has_one_code_and_a_large_one_has_one_for_each_field(int channels, int height, int width, string code)
    {
        var network = AnomalyNetwork.Build(new Shape(channels, height, width));
        Assert.Equal(code, network.Code.Shape.ToString());
        Assert.Equal(network.Target.Shape, network.Output.Shape);
        Assert.Equal(["z.code"], GraphSplit.At(new Graph(network.Output), "z.code", "z").Decoder.Inputs.Select(input => input.Name));
    }

    [Fact]
    public void Another_seed_begins_with_other_weights()
    {
        var (one, two) = (AnomalyNetwork.Build(new Shape(1, 28, 28)), AnomalyNetwork.Build(new Shape(1, 28, 28), seed: 2));
        foreach (var parameter in new Graph(one.Output).Parameters.Where(p => p.Name!.EndsWith(".W", StringComparison.Ordinal)))
            Assert.NotEqual(((Parameter)parameter.Op).Values, ((Parameter)new Graph(two.Output)[parameter.Name!].Op).Values);
    }
}
