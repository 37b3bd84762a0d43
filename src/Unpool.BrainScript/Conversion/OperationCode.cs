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
        var name = node.Name;
        return node.Op switch
        {
            Input { Scale: 1 } input when input.Column == name => $"Input.Of({Literal.Of(name)}, {Literal.Of(input.Shape)})",
            Input input => Made($"Input({Literal.Of(input.Column)}, {Literal.Of(input.Shape)}, {Literal.Of(input.Scale)})", name, inputs),
            Unpool.Constant { Shape: var shape } constant when shape == Shape.Scalar => Constant(constant.Value, name),
            Unpool.Constant constant => Made($"Constant({Literal.Of(constant.Shape)}, {Literal.Of(constant.Value)})", name, inputs),
            var op => Of(op.ToCSharp(node) ?? throw new NotSupportedException($"the operation {op.Title} has no method in C#."), node, inputs, name),
        };
    }

    static Code Of(CSharpForm form, Node node, Code[] inputs, string? name)
    {
        string[] options = [.. form.Options.Where(o => form.Kind != CSharpForm.Style.Constructor || o.Label is null).SelectMany(Written)];
        switch (form.Kind)
        {
            case CSharpForm.Style.Operator:
                var code = Infix(form.Name, node, inputs);
                return name is null ? code : $"{code.At(Code.Primary)}.Named({Literal.Of(name)})";
            case CSharpForm.Style.MethodOfAll:
                return $"new[] {{ {string.Join(", ", inputs)} }}.{form.Name}({Arguments(options, name)})";
            case CSharpForm.Style.Constructor:
                string[] properties =
                    [.. form.Options.Where(o => o.Label is not null && !o.Value.Equals(o.Usual)).Select(o => $"{o.Label} = {Literal.Of(o.Value)}")];
                var settings = properties.Length == 0 ? "" : $" {{ {string.Join(", ", properties)} }}";
                return Made($"Unpool.Ops.{form.Name}({string.Join(", ", options)}){settings}", name, inputs);
            default:
                string[] others = [.. inputs.Where((_, i) => i != form.On).Select(i => i.Text)];
                string[] arguments = form.OptionsFirst ? [.. options, .. others] : [.. others, .. options];
                return $"{inputs[form.On].At(Code.Primary)}.{form.Name}({Arguments(arguments, name)})";
        }
    }

    static IEnumerable<string> Written(CSharpForm.Option option) => option.Value.Equals(option.Usual)
        ? []
        : [option.Label is null ? Literal.Of(option.Value) : $"{option.Label}: {Literal.Of(option.Value)}"];

    static Code Infix(string sign, Node node, Code[] inputs)
    {
        if (node.Op is Times && Divisor(NumberAt(1)) is { } divisor) return new($"{inputs[0].At(Code.Product)} / {divisor}", Code.Product);
        var level = node.Op is Times ? Code.Product : Code.Sum;
        return new($"{inputs[0].At(level)} {sign} {(NumberAt(1) is { } number ? Literal.Of(number) : inputs[1].At(level + 1))}", level);

        // A number that nobody named and nothing else uses.
        float? NumberAt(int i) => node.Inputs[i].Op is Constant constant && inputs[i] == Constant(constant.Value, name: null) ? constant.Value : null;
    }

    static Code Made(string op, string? name, Code[] inputs) =>
        $"new Node(new {op}, {string.Join(", ", inputs.Select(i => i.Text).Prepend(Literal.Of(name)))})";

    // x / 256 is what people mean by x * 0.00390625.
    static string? Divisor(float? factor)
    {
        if (factor is not (> 0 and < 1)) return null;
        var divisor = Math.Round(1.0 / factor.Value);
        return divisor < 1e6 && (float)(1.0 / divisor) == factor ? Literal.Of((float)divisor) : null;
    }

    static Code Constant(float value, string? name) =>
        $"Constant.Of({Literal.Of(value)}){(name is null ? "" : $".Named({Literal.Of(name)})")}";

    static string Arguments(IEnumerable<string> arguments, string? name) =>
        string.Join(", ", name is null ? arguments : arguments.Append($"name: {Literal.Of(name)}"));
}
