using Unpool.Onnx;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Operations;

public class ParameterValuesTests
{
    static Graph Net(float value, int maps = 2, bool more = false)
    {
        var x = Input.Of("x", new Shape(1, 4, 4));
        var y = x.Convolve(Of("w", maps, 1, 3, 3), pad: Pad.Same);
        if (more) y += Of("b", maps, 1, 1);
        return new(y.Named("y"));

        Node Of(string name, params int[] axes) =>
            Parameter.Of(name, new Shape(axes), [.. Enumerable.Range(0, new Shape(axes).Size).Select(i => value + i)]);
    }

    static float[] Values(Graph graph, string name) => ((Parameter)graph[name].Op).Values;

    [Fact]
    public void Values_come_over_by_name_and_what_is_more_stays()
    {
        var (to, from) = (Net(1), Net(50, more: true));
        to.CopyParameters(from);
        Assert.Equal(Values(from, "w"), Values(to, "w"));
        Values(from, "w")[0] = -1;
        Assert.Equal(50, Values(to, "w")[0]);
    }

    [Fact]
    public void Every_parameter_of_a_saved_model_is_found_again()
    {
        foreach (var net in new[] { "convolutional", "batch normalised", "dense" })
        {
            var (trained, fresh) = (Nets.Of(net), Nets.Of(net));
            foreach (var parameter in new Graph(trained).Parameters) ((Parameter)parameter.Op).Values.AsSpan().Fill(0.5f);
            new Graph(fresh).CopyParameters(OnnxFile.Read(OnnxFile.Write(new Graph(trained))).Graph);
            Assert.All(Nets.Parameters(fresh), value => Assert.Equal(0.5f, value));
        }
    }

    [Fact]
    public void What_is_missing_or_has_another_shape_is_named_and_nothing_copied()
    {
        var to = Net(1, more: true);
        Assert.Equal("there is no parameter 'b' (1x1x2) to start from.",
            Assert.Throws<ShapeException>(() => to.CopyParameters(Net(50))).Message);
        Assert.Equal("the parameter 'w' is 3x3x1x2 here, but 3x3x1x5 where it is to start from.",
            Assert.Throws<ShapeException>(() => to.CopyParameters(Net(50, maps: 5, more: true))).Message);
        Assert.Equal(1, Values(to, "w")[0]);
    }
}
