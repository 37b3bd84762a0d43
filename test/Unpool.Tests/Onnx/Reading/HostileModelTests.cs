using Unpool.Onnx;
using Unpool.Onnx.Schema;
using Unpool.Tests.Support.Onnx;
using Xunit;

namespace Unpool.Tests.Onnx.Reading;

/// <summary>Sizes that a file can get wrong end in a sentence, and before memory is taken for them.</summary>
public class HostileModelTests
{
    const int Models = 100_000;

    [Fact]
    public void Stored_tensors_hold_as_many_values_as_their_axes_say()
    {
        Refused("tensor 'w' should hold 6 values, but has 5", Tensor(5, 2, 3));
        Refused("tensor 'w' should hold 6 values, but has 7", Tensor(7, 2, 3));
        Refused("tensor 'w' has an axis of -2 values, which is impossible", Tensor(6, -2, 3));
        Refused("tensor 'w' has an axis of 4294967296 values, which is impossible", Tensor(6, 1L << 32, 3));
        Refused("each must be at least 1, their product at most 2147483647", Tensor(6, 1 << 20, 1 << 20));
        Refused("each must be at least 1", Tensor(0, 0, 3));
        Refused("has 9 axes; at most 8 are supported", Tensor(1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        Refused("2147483647 holds more than 1073741824 values, the most that are possible", Tensor(6, int.MaxValue));
        Refused("should hold 2 values, but has 2.25",
            new TensorMessage { Name = "w", Kind = ElementKind.Float, Axes = { 2 }, Bytes = Google.Protobuf.ByteString.CopyFrom(new byte[9]) });
    }

    [Theory]
    [InlineData("Reshape", new long[] { 0, 7 }, "reshapes 24 values to [0, 7], which does not fit")]
    [InlineData("Reshape", new long[] { 0, -1, -1 }, "which does not fit")]
    [InlineData("Reshape", new long[] { 0, -2 }, "which does not fit")]
    [InlineData("Reshape", new long[] { 0, long.MaxValue, long.MaxValue }, "which does not fit")]
    [InlineData("Reshape", new long[] { 0, 1L << 32, -1 }, "which does not fit")]
    [InlineData("Reshape", new long[] { 5, -1 }, "joins or parts samples; 0 or -1 as its first number would keep any number of them")]
    [InlineData("Reshape", new long[] { -1 }, "the values of all samples in one row, which joins samples")]
    [InlineData("Pad", new long[] { 0, 0, long.MaxValue, 0, 0, 0, 0, 0 }, "pads by more than 65535")]
    [InlineData("Pad", new long[] { 0, 0, 0, 0 }, "has 4 pads for 4 axes, where two for each are needed")]
    [InlineData("Pad", new long[] { 0, 0, -3, 0, 0, 0, 0, 0 }, "is not a part of axis 1 of 4x3x2")]
    [InlineData("Pad", new long[] { 1, 0, 0, 0, 0, 0, 0, 0 }, "adds or drops samples")]
    [InlineData("Unsqueeze", new long[] { long.MinValue }, "does not exist")]
    [InlineData("Unsqueeze", new long[] { 1, 1 }, "adds the axes 1, 1, which does not fit")]
    [InlineData("Squeeze", new long[] { 0 }, "which is not 1 for any number of samples")]
    [InlineData("Squeeze", new long[] { 2 }, "which is not 1 for any number of samples")]
    public void Numbers_of_an_operator_that_do_not_fit_get_a_sentence(string type, long[] numbers, string sentence) =>
        Refused(sentence, new ForeignModel().Input("x", -1, 2, 3, 4).Integers("n", numbers).Op(type, ["x", "n"], ["y"]));

    [Fact]
    public void Parts_that_are_more_than_there_is_get_a_sentence() =>
        Refused("splits 3 positions into 1, 9223372036854775807 for 2 results, which does not fit",
        new ForeignModel().Input("x", -1, 2, 3, 4).Integers("n", 1, long.MaxValue).Op("Split", ["x", "n"], ["y", "z"], ("axis", 2)));

    [Fact]
    public void Results_of_more_values_than_can_be_counted_get_a_sentence()
    {
        var model = new ForeignModel().Input("x", -1, 1, 40000, 1).Stored("w", 1, 40000).Integers("to", 0, 40000, 1);
        Refused("holds more than 1073741824 values, the most that are possible", model.Op("Mul", ["x", "w"], ["m"])
            .Op("Concat", ["m", "m", "m"], ["y"], ("axis", 3)));
        Refused("holds more than 1073741824 values, the most that are possible", new ForeignModel().Input("x", -1, 30000, 1, 1)
            .Integers("p", 0, 0, 0, 0, 0, 0, 60000, 60000)
            .Op("Pad", ["x", "p"], ["a"]).Op("Relu", ["a"], ["y"]));
    }

    [Fact]
    public void Operators_that_need_their_own_results_get_a_sentence()
    {
        Refused("operator Add needs its own result: 'y' depends on itself", new ForeignModel().Input("x", -1, 3).Op("Add", ["x", "y"], ["y"]));
        Refused(
            "depends on itself", new ForeignModel().Input("x", -1, 3).Op("Add", ["x", "b"], ["a"]).Op("Neg", ["a"], ["b"]).Op("Abs", ["b"], ["y"]));
        Refused("two tensors are named 'y'", new ForeignModel().Input("x", -1, 3).Op("Neg", ["x"], ["y"]).Op("Abs", ["x"], ["y"]));
    }

    [Fact]
    public void Inputs_of_other_types_are_named_by_them()
    {
        var bytes = new ForeignModel().Input("x", -1, 3).Op("Relu", ["x"], ["y"]).Output("y").Bytes;
        foreach (var (kind, name) in new[] { (ElementKind.Bool, "Bool"), (ElementKind.String, "String"), (ElementKind.Complex64, "Complex64") })
        {
            var model = ModelMessage.Parser.ParseFrom(bytes);
            model.Graph.Inputs[0].Type.Tensor.Kind = kind;
            Assert.Equal($"model: input 'x' takes {name} values; only floats and whole numbers are supported.",
                Assert.Throws<ModelException>(() => OnnxFile.Read(Google.Protobuf.MessageExtensions.ToByteArray(model))).Message);
        }
    }

    [Fact]
    public void Weights_that_are_inputs_are_named()
    {
        Refused("takes its weights from 'w', an input or computed from one", new ForeignModel().Input("x", -1, 1, 4, 4).Input("w", -1, 1, 3, 3)
            .Op("Conv", ["x", "w"], ["y"]));
        Refused("the inputs 'x' and 'w' have different numbers of samples, their first axis (any and 2); it must be the same. Weights must be "
            + "stored in the model",
            new ForeignModel().Input("x", -1, 1, 4, 4).Input("w", 2, 1, 3, 3).Op("Conv", ["x", "w"], ["y"]));
    }

    [Fact]
    public void Any_operators_on_any_operands_are_read_or_get_a_sentence()
    {
        var (faults, read) = (new Dictionary<string, string>(), 0);
        for (var seed = 0; seed < Models; seed++)
        {
            var model = new RandomModel(new Random(seed));
            try
            {
                OnnxFile.Read(model.Bytes);
                read++;
            }
            catch (ModelException e)
            {
                if (!e.Message.EndsWith('.') || e.Message.Contains("System.", StringComparison.Ordinal)) faults.TryAdd(e.Message, $"{seed}: {model}");
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                faults.TryAdd(e.GetType().Name + e.StackTrace?.Split('\n')[0], $"{seed}: {model}");
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.InRange(read, Models / 25, Models);
    }

    static TensorMessage Tensor(int values, params long[] axes) =>
        new() { Name = "w", Kind = ElementKind.Float, Axes = { axes }, Reals = { new float[values] } };

    static void Refused(string sentence, TensorMessage tensor) =>
        Refused(sentence, new ForeignModel().Input("x", -1, 2, 3).Stored(tensor).Op("Add", ["x", "w"], ["y"]));

    static void Refused(string sentence, ForeignModel model)
    {
        var message = Assert.Throws<ModelException>(() => OnnxFile.Read(model.Output("y").Bytes)).Message;
        Assert.Contains(sentence, message);
        Assert.EndsWith(".", message);
    }
}
