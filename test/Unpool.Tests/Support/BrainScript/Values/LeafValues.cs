namespace Unpool.Tests.Support.BrainScript.Values;

static class LeafValues
{
    // Their gradients are those of the networks that use them.
    public static IEnumerable<LibraryValue> All { get; } = ((LibraryValue[])
    [
        new("Input", "Input {6}", v => v["z"]),
        new("SparseInput", "SparseInput {6}", v => v["z"]),
        new("ImageInput", "ImageInput (3, 2, 1)", v => v["z"]),
        new("SparseImageInput", "SparseImageInput (3, 2, 1)", v => v["z"]),
        new("CNTK2.Input", "CNTK2.Input (6)", v => v["z"]),
        new("ParameterTensor", "ParameterTensor {(2:3), initValue=.05}", _ => Same(6, .05f)),
        new("ParameterTensor", "ParameterTensor {(2:3), init='fixedValue', value=.05}", _ => Same(6, .05f)),
        new("ParameterTensor", "ParameterTensor {(2:3), initFromLiteral='1 2 3\n4 5 6'}", _ => [1, 4, 2, 5, 3, 6]),
        new("ParameterTensor", "ParameterTensor {(2:3), init='zero'}", _ => Same(6, 0)),
        new("Parameter", "Parameter {2, 3, init='fixedValue', value=.05}", _ => Same(6, .05f)),
        new("Parameter", "Parameter {2, 3, initValue=.05, learningRateMultiplier=0}", _ => Same(6, .05f)),
        new("LearnableParameter", "LearnableParameter (2, 3, init='fixedValue', value=.05)", _ => Same(6, .05f)),
        new("CNTK2._Parameter", "CNTK2._Parameter ((2:3), initValue=.05)", _ => Same(6, .05f)),
        new("Constant", "Constant (5, rows=2, cols=3)", _ => Same(6, 5)),
        new("ConstantTensor", "ConstantTensor (2, (1:1:4))", _ => Same(4, 2)),
        new("ConstantFromString", "ConstantFromString ('1 2\n3 4')", _ => [1, 3, 2, 4]),
        new("BS.Constants.Zero", "BS.Constants.Zero", _ => [0]),
        new("BS.Constants.One", "BS.Constants.One", _ => [1]),
        new("BS.Constants.OnesTensor", "BS.Constants.OnesTensor (2:3)", _ => Same(6, 1)),
        new("BS.Constants.Range", "BS.Constants.Range (4)", _ => [0, 1, 2, 3]),
        new("BS.Constants.ZeroesLike", "BS.Constants.ZeroesLike (image)", _ => [0]),
        new("BS.Constants.ZeroSequenceLike", "BS.Constants.ZeroSequenceLike (a)", _ => [0]),
        new("BS.Constants.OnesLike", "BS.Constants.OnesLike (image)", _ => [1]),
        new("BS.Constants.ZeroesLike1", "BS.Constants.ZeroesLike1 (a)", _ => Same(6, 0)),
        new("BS.Parameters.WeightParam", "BS.Parameters.WeightParam (2, 3)", v => v["z"]),
        new("BS.Parameters.DiagWeightParam", "BS.Parameters.DiagWeightParam (3)", v => v["z"]),
        new("BS.Parameters.BiasParam", "BS.Parameters.BiasParam (3)", _ => Same(3, 0)),
        new("BS.Parameters.ScalarParam", "BS.Parameters.ScalarParam ()", _ => [0]),
    ]).Select(c => c with { Gradient = false });

    static double[] Same(int count, double value) => [.. Enumerable.Repeat(value, count)];
}
