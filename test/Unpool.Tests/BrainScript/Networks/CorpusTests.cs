using Unpool.BrainScript.Networks;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Networks;

/// <summary>How many nodes and parameters each network has was counted with the original's library.</summary>
public class CorpusTests
{
    [Theory]
    [InlineData("01_OneHidden", 15, 4, 1)]
    [InlineData("02_OneConv", 21, 6, 1)]
    [InlineData("03_OneConvDropout", 22, 6, 1)]
    [InlineData("04_OneConvBN", 29, 9, 5)]
    [InlineData("05_OneConvRegr", 25, 6, 2)]
    [InlineData("06_OneConvRegrMultiNode", 25, 6, 2)]
    [InlineData("07_Deconvolution_BS", 18, 3, 2)]
    [InlineData("07_Deconvolution_BS_2x", 18, 3, 2)]
    [InlineData("MLP_MNIST", 28, 8, 1)]
    [InlineData("ConvNet_MNIST", 33, 10, 1)]
    [InlineData("ConvNet_CIFAR10", 48, 14, 3)]
    [InlineData("ConvNet_CIFAR10_DataAug", 46, 14, 2)]
    [InlineData("ResNet20_CIFAR10", 188, 65, 44)]
    [InlineData("ResNet110_CIFAR10", 953, 335, 224)]
    [InlineData("ResNet50_ImageNet1K", 448, 161, 107)]
    [InlineData("ResNet101_ImageNet1K", 873, 314, 209)]
    [InlineData("ResNet152_ImageNet1K", 1298, 467, 311)]
    [InlineData("BN-Inception", 585, 209, 139)]
    [InlineData("InceptionV3", 821, 292, 196)]
    [InlineData("RegrSimple_CIFAR10", 18, 4, 2)]
    [InlineData("lr_bs", 9, 2, 0)]
    [InlineData("3Classes_bs", 8, 2, 0)]
    [InlineData("QuickE2E", 28, 8, 1)]
    [InlineData("ImageHandsOn", 33, 10, 1)]
    [InlineData("ImageHandsOn_Solution1", 34, 10, 1)]
    [InlineData("ImageHandsOn_Solution2", 34, 10, 1)]
    [InlineData("ImageHandsOn_Solution3", 54, 18, 9)]
    [InlineData("ImageHandsOn_Task4_Start", 161, 59, 38)]
    [InlineData("ImageHandsOn_Solution4", 186, 63, 44)]
    [InlineData("ImageHandsOn_Solution5", 186, 63, 44)]
    [InlineData("ImageHandsOn_Task6", 186, 63, 44)]
    public void A_network_has_the_nodes_of_the_original(string name, int nodes, int trained, int constants)
    {
        var network = Corpus.Build(name);
        Assert.Equal((nodes, trained, constants),
            (network.Nodes.Count, network.Nodes.Count(Corpus.IsTrained), network.Nodes.Count(Corpus.IsConstant)));
    }

    // The original's library knows no option transpose, so its own files fail there: these counts are ours. Each normalisation adds 13 nodes.
    [Theory]
    [InlineData("ConvNetLRN_CIFAR10_DataAug", 46 + 2 * 13, 14, 2 + 2 * 3)]
    [InlineData("AlexNet_ImageNet", 52 + 2 * 13, 16, 2 + 2 * 3)]
    public void Files_that_call_deconvolution_transpose_build_too(string name, int nodes, int trained, int constants) =>
        A_network_has_the_nodes_of_the_original(name, nodes, trained, constants);

    [Theory]
    [InlineData("07_Deconvolution_BS")]
    [InlineData("07_Deconvolution_BS_2x")]
    public void The_tutorial_of_either_generation_has_no_problems(string name) => Assert.Empty(Corpus.Check(name));

    [Theory]
    [InlineData("01_OneHidden", 159010)]
    [InlineData("02_OneConv", 201834)]
    [InlineData("03_OneConvDropout", 201834)]
    [InlineData("04_OneConvBN", 201978)]
    [InlineData("05_OneConvRegr", 201834)]
    [InlineData("07_Deconvolution_BS", 51)]
    [InlineData("07_Deconvolution_BS_2x", 51)]
    [InlineData("RegrSimple_CIFAR10", 307603)]
    [InlineData("QuickE2E", 80202)]
    public void As_many_values_are_trained_as_the_recorded_logs_say(string name, int values) =>
        Assert.Equal(values, Corpus.Build(name).Nodes.Where(Corpus.IsTrained).Sum(n => n.Shape.Size));

    [Theory]
    [InlineData("ResNet50_ImageNet1K", "[1000 x *]")]
    [InlineData("AlexNet_ImageNet", "[1000 x *]")]
    [InlineData("BN-Inception", "[1000 x *]")]
    [InlineData("InceptionV3", "[1000 x *]")]
    [InlineData("ResNet20_CIFAR10", "[10 x *]")]
    public void Scores_have_one_value_for_each_kind(string name, string shape)
    {
        var network = Corpus.Build(name);
        Assert.Equal(shape, new NodeDescriptions(network).ShapeOf(network.Find("z")!));
    }

    [Fact]
    public void Tags_of_single_nodes_make_the_groups_that_lists_make()
    {
        var network = Corpus.Build("QuickE2E");
        IReadOnlyList<Node>[] groups = [network.Features, network.Labels, network.Criteria, network.Evaluations];
        Assert.Equal(["features", "labels", "ce", "err"], groups.Select(group => Assert.Single(group).Name));
        // Members in their order decide which parameters start first.
        Assert.Equal(["conv1.convW", "conv2.convW", "h1.W", "h1.b", "ol.W", "ol.b"],
            network.Starts.Where(s => s.Value.Seed > 0).OrderBy(s => s.Value.Seed).Select(s => s.Key.Name));
    }
}
