using Unpool.Onnx.Reading;
using Unpool.Onnx.Schema;

namespace Unpool.Tests.Support.Onnx;

/// <summary>A few known operators with any operands and attributes, which mostly do not fit: what a reader must not stumble over.</summary>
sealed class RandomModel
{
    static readonly string[] Types = [.. KnownOperators.Types];

    static readonly (string Name, object[] Values)[] Attributes =
    [
        ("axis", [0, 1, 2, -1, 7, int.MinValue]),
        ("axes", [new[] { 0 }, new[] { 1 }, new[] { 2, 3 }, new[] { -1, 1 }, new[] { 1, 1 }, Array.Empty<int>()]),
        ("perm", [new[] { 0, 2, 1 }, new[] { 0, 2, 3, 1 }, new[] { 1, 0 }, new[] { 0, 0, 0, 0 }]), ("to", [1, 6, 7, 9, 10, 11, 0, -1]),
        ("kernel_shape", [new[] { 2, 2 }, new[] { 3 }, new[] { 3, 3 }, new[] { 0, 1 }, Array.Empty<int>()]),
        ("strides", [new[] { 2, 2 }, new[] { 2 }, new[] { 0, 0 }, new[] { int.MaxValue, 1 }]),
        ("pads", [new[] { 1, 1, 1, 1 }, new[] { 1, 0 }, new[] { 0, 0, 1, 0, 0, 0, 1, 1 }, new[] { -1, -1, -1, -1 }, new[] { int.MaxValue, 0, 0, 0 }]),
        ("dilations", [new[] { 2, 2 }, new[] { 3 }, new[] { 0, 1 }, new[] { int.MaxValue, 2 }]), ("group", [1, 2, 3, 0, -1]),
        ("output_padding", [new[] { 1, 1 }, new[] { 1 }, new[] { -1, 0 }]), ("output_shape", [new[] { 5, 5 }]),
        ("auto_pad", ["SAME_UPPER", "SAME_LOWER", "VALID", "?"]), ("ceil_mode", [1]), ("count_include_pad", [1]), ("storage_order", [1]),
        ("mode", ["nearest", "linear", "cubic", "constant", "reflect"]), ("scales", [new[] { 1f, 1, 2, 2 }, new[] { 1f, 1, float.NaN, 0 }]),
        ("coordinate_transformation_mode", ["asymmetric", "align_corners", "tf_crop_and_resize"]), ("nearest_mode", ["floor", "ceil", "?"]),
        ("epsilon", [0f, -1f, float.NaN]), ("num_groups", [1, 2, 0, -3]), ("keepdims", [0, 1]), ("starts", [new[] { 0 }, new[] { -1 }]),
        ("ends", [new[] { 1 }, new[] { int.MaxValue }]), ("split", [new[] { 1, 1 }, new[] { 0, 2 }]), ("num_outputs", [2, 0]), ("alpha", [0.1f]),
        ("value_float", [2f]), ("value_int", [3]), ("value_ints", [new[] { 1, -1 }, Array.Empty<int>()]), ("transA", [1]), ("transB", [1]),
        ("training_mode", [1]), ("reduction", ["add"]), ("broadcast", [1]), ("noop_with_empty_axes", [1]), ("allowzero", [1]), ("k", [1]),
    ];

    readonly ForeignModel _model;
    readonly List<string> _words = [];

    public RandomModel(Random random)
    {
        long[] versions = [6, 7, 9, 11, 13, 17, 18, 21];
        long[][] shapes = [[-1, 2, 3, 4], [-1, 6], [-1, 2, 5], [2, 1, 4, 4], [1, 2, 6], [-1, 1, 1, 1]];
        var (version, shape) = (Any(versions), Any(shapes));
        _words.Add($"version {version}, x [{string.Join(", ", shape)}]");
        _model = new ForeignModel(version).Input(random.Next(8) == 0 ? ElementKind.Int64 : ElementKind.Float, "x", shape)
            .Floats("none", [0]).Floats("scalar", [], 2).Floats("one", [1], 1).Floats("two", [2], 0.5f, 2).Floats("four", [4], 1, 1, 2, 3)
            .Weights("each", 2, 1, 1).Weights("matrix", 6, 3).Weights("rows", 4, 2, 3).Weights("kernel", 4, 2, 3, 3).Weights("depth", 2, 1, 2, 2)
            .Integers("no").Integer("n", 1).Integers("n1", 1).Integers("minus", -1).Integers("start", 0, 0).Integers("view", 0, -1)
            .Integers("image", 0, 2, 3, 4).Integers("sizes", 1, 2, 5, 7).Integers("huge", long.MaxValue, long.MinValue).Bit("bit", true);
        List<string> operands =
        [
            "none", "scalar", "one", "two", "four", "each", "matrix", "rows", "kernel", "depth", "no", "n", "n1", "minus", "start", "view",
            "image", "sizes", "huge", "bit", "", "x",
        ];
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var type = Any(Types);
            // The last results more often than others, so that chains come about.
            string[] inputs =
            [
                .. Enumerable.Range(0, 1 + random.Next(2) * random.Next(3)).Select(_ => random.Next(3) > 0 ? operands[^1] : Any(operands)),
            ];
            string[] outputs = [$"{type}{i}", .. random.Next(4) == 0 ? [$"{type}{i}b"] : (string[])[]];
            var attributes = Enumerable.Range(0, random.Next(2) * random.Next(3)).Select(_ => Any(Attributes)).DistinctBy(a => a.Name)
                .Select(a => (a.Name, Value: Any(a.Values))).ToArray();
            _model.Op(type, inputs, outputs, attributes);
            var with = string.Join(", ", attributes.Select(a => $"{a.Name} {Words(a.Value)}"));
            _words.Add($"{type}({string.Join(", ", inputs)}; {with}) to {outputs[^1]}");
            operands.AddRange(outputs);
        }
        _model.Output(operands[^1]);

        T Any<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];
    }

    public byte[] Bytes => _model.Bytes;

    public override string ToString() => string.Join("; ", _words);

    static string Words(object value) => value is Array array ? $"[{string.Join(", ", array.Cast<object>())}]" : $"{value}";
}
