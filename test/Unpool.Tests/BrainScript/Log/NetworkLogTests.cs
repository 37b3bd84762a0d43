using Unpool.BrainScript.Log;
using Unpool.BrainScript.Networks;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Log;

public class NetworkLogTests
{
    [Fact]
    public void The_auto_encoder_is_described_as_in_the_original() => Assert.Equal(
        [
            "Model has 18 nodes. Using CPU.",
            "",
            "Training criterion:   rmse = Sqrt",
            "",
            "Training 51 parameters in 3 out of 3 parameter tensors and 13 nodes with gradient:",
            "",
            "\tNode 'z.conv1.W' (LearnableParameter operation) : [5 x 5 x 1 x 1]",
            "\tNode 'z.conv1.b' (LearnableParameter operation) : [1 x 1 x 1]",
            "\tNode 'z.deconv1.W' (LearnableParameter operation) : [5 x 5 x 1 x 1]",
            "",
        ],
        Described(Script.Network(NetworkTexts.Autoencoder), 0));

    [Fact]
    public void Every_node_is_validated_after_its_inputs()
    {
        var lines = Traced(NetworkTexts.Autoencoder).TakeWhile(l => l.StartsWith("Validating", StringComparison.Ordinal)).ToList();
        Assert.Equal(18, lines.Count);
        Assert.Contains("Validating --> features = InputValue () :  -> [28 x 28 x 1 x *]", lines);
        Assert.Contains("Validating --> z.conv1.c = Convolution (z.conv1.W, f1) : [5 x 5 x 1 x 1], [28 x 28 x 1 x *] -> [28 x 28 x 1 x *]", lines);
        Assert.Contains("Validating --> z.pool1 = Pooling (z.conv1.res) : [28 x 28 x 1 x *] -> [7 x 7 x 1 x *]", lines);
        Assert.Contains(
            "Validating --> z.unpool1 = MaxUnpooling (z.pool1, z.conv1.res) : [7 x 7 x 1 x *], [28 x 28 x 1 x *] -> [28 x 28 x 1 x *]", lines);
        Assert.True(Place("z.pool1") > Place("z.conv1.res") && Place("rmse") == 17);

        int Place(string name) => lines.FindIndex(l => l.StartsWith($"Validating --> {name} =", StringComparison.Ordinal));
    }

    [Fact]
    public void Windows_tell_their_geometry() => Assert.Equal(
        [
            "z.conv1.c: using Unpool's convolution engine for geometry: Input: 28 x 28 x 1, Output: 28 x 28 x 1, Kernel: 5 x 5 x 1, Map: 1, "
            + "Stride: 1 x 1 x 1, Sharing: (1, 1, 1), AutoPad: (1, 1, 0), LowerPad: 0 x 0 x 0, UpperPad: 0 x 0 x 0.",
            "z.pool1: using Unpool's convolution engine for geometry: Input: 28 x 28 x 1, Output: 7 x 7 x 1, Kernel: 4 x 4 x 1, Map: 1, "
            + "Stride: 4 x 4 x 1, Sharing: (1, 1, 1), AutoPad: (0, 0, 0), LowerPad: 0 x 0 x 0, UpperPad: 0 x 0 x 0.",
            "z.unpool1: using Unpool's convolution engine for geometry: Input: 28 x 28 x 1, Output: 7 x 7 x 1, Kernel: 4 x 4 x 1, Map: 1, "
            + "Stride: 4 x 4 x 1, Sharing: (1, 1, 1), AutoPad: (0, 0, 0), LowerPad: 0 x 0 x 0, UpperPad: 0 x 0 x 0.",
            "z: using Unpool's convolution engine for geometry: Input: 28 x 28 x 1, Output: 28 x 28 x 1, Kernel: 5 x 5 x 1, Map: 1, "
            + "Stride: 1 x 1 x 1, Sharing: (1, 1, 1), AutoPad: (0, 0, 0), LowerPad: 2 x 2 x 0, UpperPad: 2 x 2 x 0.",
        ],
        Traced(NetworkTexts.Autoencoder).Where(l => l.Contains("geometry", StringComparison.Ordinal)));

    [Fact]
    public void A_classifier_has_evaluation_criteria_and_products_with_the_weights_in_front()
    {
        var lines = Traced(NetworkTexts.Convolutional).ToList();
        Assert.Contains("Training criterion:   ce = CrossEntropyWithSoftmax", lines);
        Assert.Contains("Evaluation criterion: errs = ClassificationError", lines);
        Assert.Contains(lines, l => l.StartsWith("Training 201834 parameters in 6 out of 6 parameter tensors and ", StringComparison.Ordinal));
        Assert.Contains("Validating --> ol.PlusArgs[0] = Times (model.arrayOfFunctions[6].W, ol.x) : [10 x 64], [64 x *] -> [10 x *]", lines);
    }

    [Fact]
    public void Frozen_parameters_are_not_counted_and_what_only_metrics_need_has_no_gradient()
    {
        var lines = Described(Script.Network("""
            {
                x = Input {3}
                w = ParameterTensor {(2:3)}
                frozen = ParameterTensor {(2:3), learningRateMultiplier=0}
                other = ParameterTensor {(2)}
                y = Times (frozen, x) + Times (w, x)
                loss = ReduceSum (y)
                metric = ReduceSum (y + other)
                featureNodes = (x)
                criterionNodes = (loss)
                evaluationNodes = (metric)
            }
            """), 0).ToList();
        Assert.Contains("Training 6 parameters in 1 out of 2 parameter tensors and 4 nodes with gradient:", lines);
        Assert.Single(lines, l => l.StartsWith('\t'));
    }

    static IEnumerable<string> Traced(string network) => Described(Script.Network(network), 1);

    static IEnumerable<string> Described(Network network, int traceLevel) => NetworkLog.Of(network, TrainedNodes.Of(network), traceLevel);
}
