using Unpool.BrainScript.Networks;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Library;

/// <summary>Every function of the library that CNTK's image examples use makes a node of the right operation and shape.</summary>
public class LibraryTests
{
    const string Inputs = "image = Input {12:8:3} ; vector = Input {10} ; labels = Input {10} ;";

    [Theory]
    [InlineData("LinearLayer {5} (vector)", "Plus", "[5 x *]")]
    [InlineData("LinearLayer {5, bias=false} (vector)", "Times", "[5 x *]")]
    [InlineData("LinearLayer {(2:3)} (image)", "Plus", "[2 x 3 x *]")]
    [InlineData("LinearLayer {5, inputRank=3} (image)", "Plus", "[5 x *]")]
    [InlineData("DenseLayer {5} (image)", "Plus", "[5 x *]")]
    [InlineData("DenseLayer {5, activation=ReLU} (vector)", "RectifiedLinear", "[5 x *]")]
    [InlineData("ConvolutionalLayer {4, (3:3)} (image)", "Plus", "[10 x 6 x 4 x *]")]
    [InlineData("ConvolutionalLayer {4, (3:3), pad=true, stride=2, bias=false} (image)", "Convolution", "[6 x 4 x 4 x *]")]
    [InlineData("ConvolutionalLayer {4, (5:3), stride=(2:1), activation=Sigmoid} (image)", "Sigmoid", "[4 x 6 x 4 x *]")]
    [InlineData("ConvolutionalLayer {4, (3:3), dilation=2} (image)", "Plus", "[8 x 4 x 4 x *]")]
    [InlineData("ConvolutionalLayer {4, (3:3), dilation=(3:2), pad=true} (image)", "Plus", "[12 x 8 x 4 x *]")]
    [InlineData("ConvolutionalLayer {4, (3:3), lowerPad=(1:1), upperPad=(1:1)} (image)", "Plus", "[12 x 8 x 4 x *]")]
    [InlineData("ConvolutionalLayer {4, (3:3), pad=(true:false)} (image)", "Plus", "[12 x 6 x 4 x *]")]
    [InlineData("DeconvLayer {2, (3:3), 3} (image)", "Plus", "[14 x 10 x 2 x *]")]
    [InlineData("DeconvLayer {2, (3:3), 3, stride=2, bias=false, lowerPad=(1:1:0), upperPad=(1:1:0)} (image)", "Convolution", "[23 x 15 x 2 x *]")]
    [InlineData("DeconvolutionalLayer {2, (3:3), 3, activation=Tanh} (image)", "Tanh", "[14 x 10 x 2 x *]")]
    [InlineData("ConvolutionTransposeLayer {2, (3:3), 3} (image)", "Plus", "[14 x 10 x 2 x *]")]
    [InlineData("ConvolutionTransposeLayer {1, (3:3), 3, pad=true, bias=false} (image)", "Convolution", "[12 x 8 x 1 x *]")]
    [InlineData("ConvolutionTransposeLayer {2, (3:3), 3, pad=(true:true:false), dilation=(2:2:1)} (image)", "Plus", "[12 x 8 x 2 x *]")]
    [InlineData("ConvolutionTransposeLayer {2, (3:3), 3, stride=(2:2:1)} (image)", "Plus", "[25 x 17 x 2 x *]")]
    [InlineData("ConvolutionTransposeLayer {2, (3:3)} (image)", "Plus", "[14 x 10 x 2 x *]")]
    [InlineData("ConvolutionTransposeLayer {2, (3:3), dilation=2} (image)", "Plus", "[16 x 12 x 2 x *]")]
    [InlineData("ConvolutionTransposeLayer {2, (3:3), stride=(2:2), bias=false} (image)", "Convolution", "[25 x 17 x 2 x *]")]
    [InlineData("MaxPoolingLayer {(2:2)} (image)", "Pooling", "[11 x 7 x 3 x *]")]
    [InlineData("MaxPoolingLayer {(3:3), stride=(2:2), pad=true} (image)", "Pooling", "[6 x 4 x 3 x *]")]
    [InlineData("MaxPoolingLayer {(3:3), stride=(2:2), pad=(false:true)} (image)", "Pooling", "[5 x 4 x 3 x *]")]
    [InlineData("AveragePoolingLayer {(2:4), stride=2} (image)", "Pooling", "[6 x 3 x 3 x *]")]
    [InlineData("AveragePoolingLayer {(3:3), pad=true} (image)", "Pooling", "[12 x 8 x 3 x *]")]
    [InlineData("MaxUnpoolingLayer {(2:2), stride=(2:2)} (MaxPoolingLayer {(2:2), stride=(2:2)} (image), image)", "MaxUnpooling", "[12 x 8 x 3 x *]")]
    [InlineData("BatchNormalizationLayer {spatialRank=2} (image)", "BatchNormalization", "[12 x 8 x 3 x *]")]
    [InlineData("BatchNormalizationLayer {} (vector)", "BatchNormalization", "[10 x *]")]
    [InlineData("LayerNormalizationLayer {} (vector)", "Plus", "[10 x *]")]
    [InlineData("StabilizerLayer {} (vector)", "ElementTimes", "[10 x *]")]
    [InlineData("EmbeddingLayer {4} (vector)", "Times", "[4 x *]")]
    [InlineData("Sequential (ReLU : Tanh) (vector)", "Tanh", "[10 x *]")]
    [InlineData("LayerStack {2, i => DenseLayer {i+3}} (vector)", "Plus", "[4 x *]")]
    [InlineData("Parallel ((ReLU : Tanh), a => Splice (a)) (vector)", "RowStack", "[20 x *]")]
    public void A_layer_makes_a_node(string expression, string operation, string shape) => Makes(expression, operation, shape);

    [Theory]
    [InlineData("Input {2:3}", "InputValue", "[2 x 3 x *]")]
    [InlineData("Input (7)", "InputValue", "[7 x *]")]
    [InlineData("SparseInput (7)", "SparseInputValue", "[7 x *]")]
    [InlineData("ImageInput (5, 4, 3)", "InputValue", "[5 x 4 x 3 x *]")]
    [InlineData("ImageInput (5, 4, 3, imageLayout='cudnn')", "InputValue", "[5 x 4 x 3 x *]")]
    [InlineData("ImageInput (5, 4, 3, imageLayout='HWC')", "InputValue", "[3 x 5 x 4 x *]")]
    [InlineData("ParameterTensor {2:3:4}", "LearnableParameter", "[2 x 3 x 4]")]
    [InlineData("Parameter (2, 3)", "LearnableParameter", "[2 x 3]")]
    [InlineData("LearnableParameter {2, 3}", "LearnableParameter", "[2 x 3]")]
    [InlineData("Constant (5)", "LearnableParameter", "[1 x 1]")]
    [InlineData("Constant {5, rows=2, cols=3}", "LearnableParameter", "[2 x 3]")]
    [InlineData("ConstantTensor (0, (1:1:4))", "LearnableParameter", "[1 x 1 x 4]")]
    [InlineData("BS.Constants.OnesTensor (2:3)", "LearnableParameter", "[2 x 3]")]
    public void A_leaf_has_the_axes_that_are_written(string expression, string operation, string shape) => Makes(expression, operation, shape);

    [Theory]
    [InlineData("Plus (vector, labels)", "Plus")]
    [InlineData("Minus (vector, labels)", "Minus")]
    [InlineData("ElementTimes (vector, labels)", "ElementTimes")]
    [InlineData("ElementDivide (vector, labels)", "ElementTimes")]
    [InlineData("vector .* labels", "ElementTimes")]
    [InlineData("-vector", "Negate")]
    [InlineData("1 / vector", "Reciprocal")]
    [InlineData("ReLU (vector)", "RectifiedLinear")]
    [InlineData("RectifiedLinear (vector)", "RectifiedLinear")]
    [InlineData("Sigmoid (vector)", "Sigmoid")]
    [InlineData("Tanh (vector)", "Tanh")]
    [InlineData("Softmax (vector)", "Softmax")]
    [InlineData("Softmax (vector, axis=1)", "Exp")]
    [InlineData("Hardmax (vector)", "Hardmax")]
    [InlineData("Dropout (vector)", "Dropout")]
    [InlineData("Exp (vector)", "Exp")]
    [InlineData("Log (vector)", "Log")]
    [InlineData("Sqrt (vector)", "Sqrt")]
    [InlineData("Abs (vector)", "Abs")]
    [InlineData("Reciprocal (vector)", "Reciprocal")]
    public void Operations_on_values_keep_the_shape(string expression, string operation) => Makes(expression, operation, "[10 x *]");

    // A Constant has two axes, and the result has as many.
    [Theory]
    [InlineData("Scale (Constant (2), vector)", "ElementTimes", "[10 x 1 x *]")]
    [InlineData("Scale (vector, Constant (2))", "ElementTimes", "[10 x 1 x *]")]
    [InlineData("vector - Constant (2)", "Minus", "[10 x 1 x *]")]
    [InlineData("image .* Constant (2)", "ElementTimes", "[12 x 8 x 3 x *]")]
    [InlineData("Times (ParameterTensor {(4:10)}, vector)", "Times", "[4 x *]")]
    [InlineData("ParameterTensor {(4:Inferred)} * vector", "Times", "[4 x *]")]
    [InlineData("Times (ParameterTensor {(2:4:10)}, vector, outputRank=2)", "Times", "[2 x 4 x *]")]
    [InlineData("Convolution (ParameterTensor {(3:3:3:5)}, image, (3:3:3), mapDims=5, stride=(1:1:3))", "Convolution", "[12 x 8 x 5 x *]")]
    [InlineData("Convolution (Parameter (5, 27), image, (3:3:3), mapDims=5, stride=(1:1:3), autoPadding=false)", "Convolution", "[10 x 6 x 5 x *]")]
    [InlineData("Convolution (ParameterTensor {(3:3:0:5)}, image, (3:3), mapDims=5, transpose=false)", "Convolution", "[12 x 8 x 5 x *]")]
    [InlineData("Pooling (image, 'average', (2:2), stride=2)", "Pooling", "[6 x 4 x 3 x *]")]
    [InlineData("Pooling (image, 'max', (3:3), stride=(2:2), autoPadding=false)", "Pooling", "[5 x 3 x 3 x *]")]
    [InlineData("MaxUnpooling (MaxPooling (image, 2, 2, 2, 2), image, (2:2), stride=2, autoPadding=false)", "MaxUnpooling", "[12 x 8 x 3 x *]")]
    [InlineData("MaxPooling (image, 2, 2, 2, 2, imageLayout='cudnn')", "MaxPooling", "[6 x 4 x 3 x *]")]
    [InlineData("AveragePooling (image, 3, 2, 1, 2)", "AveragePooling", "[10 x 4 x 3 x *]")]
    [InlineData("ROIPooling (image, Input {4:5}, (2:3))", "ROIPooling", "[2 x 3 x 3 x 5 x *]")]
    [InlineData("BatchNormalization (vector, Parameter (10, 1), Parameter (10, 1), Constant (0, rows=10), Constant (0, rows=10), false)",
        "BatchNormalization", "[10 x *]")]
    public void Products_scales_and_windows_have_the_original_defaults(string expression, string operation, string shape) =>
        Makes(expression, operation, shape);

    [Theory]
    [InlineData("Splice ((vector : labels))", "RowStack", "[20 x *]")]
    [InlineData("RowStack ((vector : labels : vector))", "RowStack", "[30 x *]")]
    [InlineData("Splice ((image : image), axis=3)", "RowStack", "[12 x 8 x 6 x *]")]
    [InlineData("Splice ((image : ConstantTensor (0, (1:1:2))), axis=3)", "RowStack", "[12 x 8 x 5 x *]")]
    [InlineData("Splice ((ReduceSum (image, axis=1) : image), axis=2)", "RowStack", "[12 x 16 x 3 x *]")]
    [InlineData("NewReshape (image, (12:24))", "Reshape", "[12 x 24 x *]")]
    [InlineData("NewReshape (image, (0:2), beginAxis=2, endAxis=3)", "Reshape", "[12 x 4 x 2 x 3 x *]")]
    [InlineData("ReshapeDimension (vector, 1, (2:5))", "Reshape", "[2 x 5 x *]")]
    [InlineData("SplitDimension (image, 3, 1)", "Reshape", "[12 x 8 x 3 x 1 x *]")]
    [InlineData("FlattenDimensions (image, 1, 3)", "Reshape", "[288 x *]")]
    [InlineData("FlattenDimensions (image, 2, 2)", "Reshape", "[12 x 24 x *]")]
    [InlineData("TransposeDimensions (image, 1, 3)", "TransposeDimensions", "[3 x 8 x 12 x *]")]
    [InlineData("Transpose (image)", "TransposeDimensions", "[8 x 12 x 3 x *]")]
    [InlineData("Slice (1, 4, vector)", "Slice", "[3 x *]")]
    [InlineData("Slice (-2, 0, image, axis=3)", "Slice", "[12 x 8 x 2 x *]")]
    [InlineData("RowSlice (2, 3, vector)", "Slice", "[3 x *]")]
    public void Shapes_are_changed_as_in_the_original(string expression, string operation, string shape) => Makes(expression, operation, shape);

    [Theory]
    [InlineData("ReduceSum (image)", "ReduceElements", "[1 x *]")]
    [InlineData("ReduceMean (vector)", "ReduceElements", "[1 x *]")]
    [InlineData("ReduceSum (image, axis=3)", "ReduceElements", "[12 x 8 x 1 x *]")]
    [InlineData("ReduceMean (image, axis=1)", "ReduceElements", "[1 x 8 x 3 x *]")]
    [InlineData("ReduceMax (image, axis=2)", "ReduceElements", "[12 x 1 x 3 x *]")]
    [InlineData("ReduceMin (vector, axis=1)", "ReduceElements", "[1 x *]")]
    [InlineData("ReduceLogSum (vector)", "ReduceElements", "[1 x *]")]
    [InlineData("CrossEntropyWithSoftmax (labels, vector)", "CrossEntropyWithSoftmax", "[1]")]
    [InlineData("CrossEntropyWithSoftmax (labels, vector, axis=1)", "Minus", "[1 x *]")]
    [InlineData("CrossEntropyWithSoftmax (image, Tanh (image), axis=3)", "Minus", "[12 x 8 x 1 x *]")]
    [InlineData("ClassificationError (labels, vector)", "ClassificationError", "[1]")]
    [InlineData("ErrorPrediction (labels, vector)", "ClassificationError", "[1]")]
    [InlineData("ClassificationError (labels, vector, topN=5)", "ClassificationError", "[1]")]
    [InlineData("ClassificationError (labels, vector, axis=1)", "ReduceElements", "[1 x *]")]
    [InlineData("ClassificationError (image, Tanh (image), axis=3)", "ReduceElements", "[1 x *]")]
    [InlineData("SquareError (labels, vector)", "SquareError", "[1]")]
    public void Losses_and_reductions_have_the_shape_of_the_original(string expression, string operation, string shape) =>
        Makes(expression, operation, shape);

    static void Makes(string expression, string operation, string shape)
    {
        var network = Script.Network($"{{ {Inputs} made = {expression} ; outputNodes = (made) }}");
        var made = network.Find("made")!;
        var nodes = new NodeDescriptions(network);
        Assert.Equal((operation, shape), (nodes.Of(made).Operation, nodes.ShapeOf(made)));
    }
}
