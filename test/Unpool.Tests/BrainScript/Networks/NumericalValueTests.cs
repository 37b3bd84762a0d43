using Unpool.BrainScript.Text;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Networks;

/// <summary>What is not what it should be is refused by a sentence that names it, not replaced by something else.</summary>
public class NumericalValueTests
{
    [Theory]
    [InlineData("Constant (Floor (2.5)) .* x", "'initValue' must be numerical, found a node; Floor, Ceil and Round make nodes")]
    [InlineData("Constant (x) .* x", "'initValue' must be numerical, found a node.")]
    [InlineData("ConstantTensor (true, 3) .* x", "'initValue' must be numerical, found a boolean.")]
    [InlineData("ParameterTensor {3, initValue='five'} .* x", "'initValue' must be numerical, found a string.")]
    [InlineData("x && 1", "operator && cannot be applied to these operands: a node and a number.")]
    [InlineData("1 && x", "operator && cannot be applied to these operands: a number and a node.")]
    [InlineData("x .* true", "operator not applicable to type 'Bool'.")]
    [InlineData("x * x", "The elementwise product is written .* or ElementTimes.")]
    [InlineData("BS.Parameters.StabilizeElements (x)", "StabilizeElements needs inputDim")]
    [InlineData("ClassificationError (x, x, topN=2, axis=1)", "ClassificationError along an axis has no topN")]
    [InlineData("RowRepeat (x, 0)", "numRepeats must be 1 or more, found 0.")]
    [InlineData("Reshape (x, 2)", "Reshape to 2 rows would make other samples")]
    [InlineData("Convolution (ParameterTensor {(1:1:0:0)}, NewReshape (x, (3:1:1)), (1:1))", "mapDims")]
    public void Wrong_values_are_refused_by_name(string expression, string sentence) => Assert.Contains(sentence,
        Assert.Throws<ScriptException>(() => Script.Network($"{{ x = Input {{3}} ; z = {expression} ; outputNodes = (z) }}")).Message);
}
