using Unpool.Ops;

namespace Unpool.BrainScript.Conversion;

/// <summary>Operations as they are written in C#, with their names.</summary>
static class OperationCode
{
    /// <param name="node">Neither a parameter nor the result of a layer.</param>
    /// <param name="inputs">The code of its inputs.</param>
    /// <exception cref="NotSupportedException">Programs cannot make this operation.</exception>
    public static Code Of(Node node, Code[] inputs)
    {
        var name = NodeName.Of(node);
        var infix = node.Op switch
        {
            Plus => Infix("+", Code.Sum),
            Minus => Infix("-", Code.Sum),
            Times => Divisor(NumberAt(1)) is { } divisor
                ? new($"{inputs[0].At(Code.Product)} / {divisor}", Code.Product)
                : Infix("*", Code.Product),
            _ => (Code?)null,
        };
        if (infix is { } code) return name is null ? code : $"{code.At(Code.Primary)}.Named({Literal.Of(name)})";
        return node.Op switch
        {
            Input { Scale: 1 } input when input.Column == name => $"Input.Of({Literal.Of(name)}, {Literal.Of(input.Shape)})",
            Input input => Made($"Input({Literal.Of(input.Column)}, {Literal.Of(input.Shape)}, {Literal.Of(input.Scale)})"),
            Constant { Shape: var shape } constant when shape == Shape.Scalar => Constant(constant.Value, name),
            Constant constant => Made($"Constant({Literal.Of(constant.Shape)}, {Literal.Of(constant.Value)})"),
            BatchNorm norm => Made($"Unpool.Ops.BatchNorm({Literal.Of(norm.Spatial)}, {Literal.Of(norm.TimeConstant)}, "
                + $"{Literal.Of(norm.BlendTimeConstant)}, {Literal.Of(norm.Epsilon)}){(norm.Regularizes ? "" : " { Regularizes = false }")}"),
            Concat concat => $"new[] {{ {string.Join(", ", inputs)} }}.Concat({Arguments([Literal.Of(concat.Axis)], name)})",
            CrossEntropy => Call("CrossEntropyWithSoftmax", [inputs[0].Text], on: 1),
            ClassificationError { Top: var top } =>
                Call("ClassificationError", [inputs[0].Text, .. Unless(top == 1, "top: ", Literal.Of(top))], on: 1),
            Compare compare => Call("Compare", [$"Comparison.{compare.Kind}", inputs[1].Text]),
            _ => Call(Method(node.Op), [.. inputs.Skip(1).Select(i => i.Text), .. Options(node.Op)]),
        };

        Code Infix(string sign, int level) =>
            new($"{inputs[0].At(level)} {sign} {(NumberAt(1) is { } number ? Literal.Of(number) : inputs[1].At(level + 1))}", level);

        // A number that nobody named and nothing else uses.
        float? NumberAt(int i) => node.Inputs[i].Op is Constant constant && inputs[i] == Constant(constant.Value, name: null) ? constant.Value : null;

        Code Call(string method, IEnumerable<string> arguments, int on = 0) =>
            $"{inputs[on].At(Code.Primary)}.{method}({Arguments(arguments, name)})";

        Code Made(string op) => $"new Node(new {op}, {string.Join(", ", inputs.Select(i => i.Text).Prepend(Literal.Of(name)))})";
    }

    // x / 256 is what people mean by x * 0.00390625.
    static string? Divisor(float? factor)
    {
        if (factor is not (> 0 and < 1)) return null;
        var divisor = Math.Round(1.0 / factor.Value);
        return divisor < 1e6 && (float)(1.0 / divisor) == factor ? Literal.Of((float)divisor) : null;
    }

    static Code Constant(float value, string? name) =>
        $"Constant.Of({Literal.Of(value)}){(name is null ? "" : $".Named({Literal.Of(name)})")}";

    static string Method(Op op) => op switch
    {
        Convolution => "Convolve",
        ConvTranspose => "ConvolveTransposed",
        Reduce { Kind: not (ReduceKind.Sum or ReduceKind.Mean) } => "Reduce",
        AveragePool or Clip or Dropout or Hardmax or If or MatMul or MaxPool or MaxUnpool or Reduce or Reshape or RoiPool or Slice or Softmax
            or SquareError or TransposeAxes or UnaryOp => op.Title,
        _ => throw new NotSupportedException($"the operation {op.Title} has no method in C#."),
    };

    static IEnumerable<string> Options(Op op) => op switch
    {
        Convolution c => [.. Unless(c.Stride == 1, "", Literal.Of(c.Stride)), .. Padded(c.Pad)],
        ConvTranspose c =>
        [
            .. Unless(c.Stride == 1, "", Literal.Of(c.Stride)), .. Padded(c.Pad),
            .. Unless(c.OutputPadding == 0, "outputPadding: ", Literal.Of(c.OutputPadding)),
        ],
        MaxPool p => [.. Window(p.Window, p.Stride, p.Pad), .. Ceil(p.CeilMode)],
        AveragePool p => [.. Window(p.Window, p.Stride, p.Pad), .. Ceil(p.CeilMode), .. Unless(!p.CountIncludePad, "countIncludePad: ", "true")],
        MaxUnpool p =>
        [
            .. Window(p.Window, p.Stride, p.Pad), .. Unless(p.Flow == UnpoolGradient.Switch, "gradient: ", $"UnpoolGradient.{p.Flow}"),
            .. Ceil(p.CeilMode),
        ],
        RoiPool p => [Literal.Of(p.Size)],
        Reduce { Kind: ReduceKind.Sum or ReduceKind.Mean } r => Unless(r.Axis is null, "", Literal.Of(r.Axis ?? 0)),
        Reduce r => [$"ReduceKind.{r.Kind}", .. Unless(r.Axis is null, "", Literal.Of(r.Axis ?? 0))],
        Reshape r => [Literal.Of(r.Shape)],
        Slice s => [Literal.Of(s.Axis), Literal.Of(s.Begin), Literal.Of(s.End)],
        TransposeAxes t => [Literal.Of(t.A), Literal.Of(t.B)],
        Clip c => [Literal.Of(c.Min), Literal.Of(c.Max)],
        Dropout d => [Literal.Of(d.Rate), $"seed: {Literal.Of(d.Seed)}"],
        _ => [],
    };

    static IEnumerable<string> Window(Size2 window, Size2 stride, Pad pad) =>
        [Literal.Of(window), .. Unless(stride == window, "stride: ", Literal.Of(stride)), .. Padded(pad)];

    static IEnumerable<string> Ceil(bool ceilMode) => Unless(!ceilMode, "ceilMode: ", "true");

    static IEnumerable<string> Padded(Pad pad) => Unless(pad == Pad.None, "pad: ", Literal.Of(pad));

    static IEnumerable<string> Unless(bool usual, string label, string value) => usual ? [] : [label + value];

    static string Arguments(IEnumerable<string> arguments, string? name) =>
        string.Join(", ", name is null ? arguments : arguments.Append($"name: {Literal.Of(name)}"));
}
