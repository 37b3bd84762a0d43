using Unpool.BrainScript.Networks;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Nodes;

/// <summary>Nodes are called as the original called them: scripts and evaluation clients ask for them by name.</summary>
public class NetworkRootsTests
{
    [Fact]
    public void The_auto_encoder_has_the_eighteen_names_of_the_original() => Assert.Equal(
        [
            "z.conv1.W [5 x 5 x 1 x 1]", "err [28 x 28 x 1 x *]", "f1 [28 x 28 x 1 x *]", "f1.ElementTimesArgs[0] [1 x 1]",
            "f2 [28 x 28 x 1 x *]", "f2.ElementTimesArgs[0] [1 x 1]", "features [28 x 28 x 1 x *]", "mse [1 x *]", "rmse [1 x *]",
            "sqErr [28 x 28 x 1 x *]", "z [28 x 28 x 1 x *]", "z.conv1.b [1 x 1 x 1]", "z.conv1.c [28 x 28 x 1 x *]",
            "z.conv1.res [28 x 28 x 1 x *]", "z.conv1.res._ [28 x 28 x 1 x *]", "z.deconv1.W [5 x 5 x 1 x 1]", "z.pool1 [7 x 7 x 1 x *]",
            "z.unpool1 [28 x 28 x 1 x *]",
        ],
        Shown(Script.Network(NetworkTexts.Autoencoder)).Order(StringComparer.Ordinal).OrderBy(n => n == "z.conv1.W [5 x 5 x 1 x 1]" ? 0 : 1));

    [Fact]
    public void Seeds_are_counted_from_the_results_back()
    {
        var network = Script.Network(NetworkTexts.Autoencoder);
        Assert.Equal(1UL, network.Starts[network.Find("z.deconv1.W")!].Seed);
        Assert.Equal(2UL, network.Starts[network.Find("z.conv1.W")!].Seed);
        Assert.Equal(.27962506f, ((Parameter)network.Find("z.conv1.W")!.Op).Values[0], 1e-7f);
        Assert.Equal(-5.67195879e-4f, ((Parameter)network.Find("z.deconv1.W")!.Op).Values[0], 1e-10f);
    }

    [Fact]
    public void A_sequence_of_layers_has_the_names_of_the_recorded_log()
    {
        var network = Script.Network(NetworkTexts.Convolutional);
        Assert.Equal(
            ["_ol.x._.x", "ce", "errs", "features", "labels", "model.arrayOfFunctions[1].W", "model.arrayOfFunctions[1].b",
                "model.arrayOfFunctions[4].arrayOfFunctions[0].W", "model.arrayOfFunctions[4].arrayOfFunctions[0].b", "model.arrayOfFunctions[6].W",
                "model.arrayOfFunctions[6].b", "ol", "ol.PlusArgs[0]", "ol.x", "ol.x._.x", "ol.x._.x.PlusArgs[0]", "ol.x._.x.x", "ol.x._.x.x._.c",
                "ol.x._.x.x._.res.x", "ol.x._.x.x._.x", "ol.x._.x.x._.x.ElementTimesArgs[0]"],
            network.Nodes.Select(n => n.Name!).Order(StringComparer.Ordinal));
        Assert.Equal("Pooling", new NodeDescriptions(network).Of(network.Find("_ol.x._.x")!).Operation);
        Assert.Equal(201834, Learned(network));
        Assert.Equal([1UL, 2UL, 3UL],
            ((string[])["model.arrayOfFunctions[6].W", "model.arrayOfFunctions[4].arrayOfFunctions[0].W", "model.arrayOfFunctions[1].W"])
            .Select(name => network.Starts[network.Find(name)!].Seed));
    }

    [Fact]
    public void A_model_that_is_a_record_has_the_names_of_the_recorded_log()
    {
        var network = Script.Network("{" + NetworkTexts.Inputs + """

            featScale = 1/256
            model(x) = { s1 = x * featScale ; h1 = DenseLayer {200, activation=ReLU} (s1) ; z = LinearLayer {labelDim} (h1) }
            out = model (features)

            """ + NetworkTexts.Classified.Replace("ol", "out.z", StringComparison.Ordinal) + "}");
        Assert.Equal(
            ["_out.s1", "ce", "errs", "features", "labels", "out.h1", "out.h1._", "out.h1._.PlusArgs[0]", "out.h1.arrayOfFunctions[0].W",
                "out.h1.arrayOfFunctions[0].b", "out.s1", "out.z", "out.z.PlusArgs[0]", "out.z.W", "out.z.b"],
            network.Nodes.Select(n => n.Name!).Order(StringComparer.Ordinal));
        Assert.Equal(159010, Learned(network));
    }

    [Fact]
    public void A_regression_has_the_names_of_the_recorded_log()
    {
        var network = Script.Network(NetworkTexts.Convolutional.Replace("ce = CrossEntropyWithSoftmax (labels, ol)", """
            diff = labels - ol
            sqerr = ReduceSum (diff.*diff, axis=1)
            rmse = Sqrt (sqerr / labelDim)
            """, StringComparison.Ordinal).Replace("errs = ClassificationError (labels, ol)", "", StringComparison.Ordinal)
            .Replace("(ce)", "(rmse)", StringComparison.Ordinal).Replace("(errs)", "(rmse)", StringComparison.Ordinal));
        Assert.Equal(25, network.Nodes.Count);
        Assert.Equal(["_rmse.z", "diff", "rmse", "rmse.z", "sqerr", "sqerr._"],
            network.Nodes.Select(n => n.Name!).Where(n => n.Contains("rmse", StringComparison.Ordinal)
                || n.Contains("sqerr", StringComparison.Ordinal) || n == "diff").Order(StringComparer.Ordinal));
        Assert.Equal(.1f, ((Constant)network.Find("_rmse.z")!.Op).Value);
    }

    [Fact]
    public void Batch_normalised_layers_count_as_the_original_counts()
    {
        var network = Script.Network(NetworkTexts.Convolutional.Replace("ConvolutionalLayer {16, (5:5), pad = true} : ReLU", """
            Sequential (ConvolutionalLayer {16, (5:5), pad=true, bias=false} : BatchNormalizationLayer {spatialRank = 2} : ReLU)
            """, StringComparison.Ordinal)
            .Replace("DenseLayer {64} : ReLU", "Sequential (LinearLayer {64} : BatchNormalizationLayer {} : ReLU)", StringComparison.Ordinal));
        Assert.Equal(29, network.Nodes.Count);
        Assert.Equal(201978, Learned(network));
        Assert.Equal("[16 x 1]", new NodeDescriptions(network).ShapeOf(network.Find("model.arrayOfFunctions[1].arrayOfFunctions[1].runVariance")!));
    }

    [Fact]
    public void A_number_beside_a_node_of_a_member_clashes_with_it_as_in_the_original()
    {
        var e = Assert.Throws<Unpool.BrainScript.Text.ScriptException>(() => Script.Network("{ x = Input {2} ; y = x + 1 ; outputNodes = (y) }"));
        Assert.Contains("Duplicated name", e.Message, StringComparison.Ordinal);
        Assert.Equal(3, Script.Network("{ x = Input {2} ; y = x + Constant (1) ; outputNodes = (y) }").Nodes.Count);
    }

    static IEnumerable<string> Shown(Network network) => network.Nodes.Select(n => $"{n.Name} {new NodeDescriptions(network).ShapeOf(n)}");

    static int Learned(Network network) => network.Nodes.Where(n => n.Op is Parameter { RateMultiplier: > 0 }).Sum(n => n.Shape.Size);
}
