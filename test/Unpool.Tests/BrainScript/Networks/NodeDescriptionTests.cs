using Unpool.BrainScript.Log;
using Unpool.BrainScript.Networks;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Networks;

/// <summary>Nodes are listed as what they are in the configuration, not as what they were made of.</summary>
public class NodeDescriptionTests
{
    const string Text = """
        {
            x = Input {3} ; y = Input {3}
            passed = Pass (x) ; p = Sigmoid (passed) ; clipped = Clip (ConstantTensor (0, 1), ConstantTensor (1, 1), p)
            ce = CrossEntropy (y, p) ; logistic = Logistic (y, p) ; wrong = ClassificationError (y, p, topN=2)
            featureNodes = (x) ; labelNodes = (y) ; criterionNodes = (ce) ; evaluationNodes = (logistic : wrong) ; outputNodes = (clipped)
        }
        """;

    static readonly string[] Described =
    [
        "clipped = Clip (clipped.minValue, clipped.maxValue, p) : [3 x *]",
        "ce = CrossEntropy (y, p) : [1]", "logistic = Logistic (y, p) : [1]", "p = Sigmoid (passed) : [3 x *]", "passed = Pass (x) : [3 x *]",
        "wrong = ClassificationError (y, p, wrong.inputs[2]) : [1]", "x = InputValue () : [3 x *]", "y = InputValue () : [3 x *]",
    ];

    [Fact]
    public void Operations_have_the_original_names_and_inputs()
    {
        var network = Script.Network(Text);
        var texts = Texts(network);
        Assert.All(Described, text => Assert.Contains(text, texts));
        Assert.Contains("Training criterion:   ce = CrossEntropy", NetworkLog.Of(network, TrainedNodes.Of(network), 0));
    }

    [Fact]
    public void A_model_file_keeps_them()
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());
        try
        {
            NetworkFile.Save(path, Script.Network(Text));
            var texts = Texts(NetworkFile.Load(path));
            Assert.All(Described, text => Assert.Contains(text, texts));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_residual_network_has_as_many_nodes_as_in_the_original() =>
        Assert.Equal(188, new NodeDescriptions(Corpus.Build("ResNet20_CIFAR10")).All.Count());

    [Fact]
    public void Inputs_come_before_what_they_feed()
    {
        var seen = new HashSet<Node>();
        foreach (var node in new NodeDescriptions(Script.Network(Text)).All)
        {
            Assert.All(node.Inputs, input => Assert.Contains(input, seen));
            Assert.True(seen.Add(node.Node));
        }
    }

    static List<string> Texts(Network network)
    {
        var nodes = new NodeDescriptions(network);
        return [.. nodes.All.Select(
            d => $"{d.Node.Name} = {d.Operation} ({string.Join(", ", d.Inputs.Select(i => i.Name))}) : {nodes.ShapeOf(d.Node)}")];
    }
}
