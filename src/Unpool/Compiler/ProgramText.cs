using System.Globalization;
using System.Text;
using Unpool.Ops;

namespace Unpool.Compiler;

/// <summary>A program as text for people: one node a line, inputs by number, what a plan delivers at the end.</summary>
static class ProgramText
{
    public static string Of(Program program)
    {
        var text = new StringBuilder();
        var numbers = new Dictionary<Node, int>(ReferenceEqualityComparer.Instance);
        foreach (var node in program.Nodes)
        {
            numbers.Add(node, numbers.Count);
            var inputs = string.Join(" ", node.Inputs.Select(i => $"%{numbers[i]}"));
            var shape = node.Extent == Extent.Sample ? $"[{node.Shape}] for each sample" : $"[{node.Shape}]";
            var call = $"%{numbers[node]} = {Title(node.Op)} {inputs}".TrimEnd();
            text.AppendLine($"{call}  {shape}{(node.Name is null ? "" : $"  '{node.Name}'")}");
        }
        foreach (var root in program.Roots)
            text.AppendLine($"{root.Purpose} %{numbers[root.Node]} of {root.Of.Name ?? root.Of.Op.Title}");
        return text.ToString();
    }

    // An op without the shapes that its line shows anyway, and without a parameter's values.
    static string Title(Op op) => op switch
    {
        Parameter p => p.RateMultiplier == 1 ? "Parameter" : string.Create(CultureInfo.InvariantCulture, $"Parameter rate {p.RateMultiplier}"),
        Constant c => string.Create(CultureInfo.InvariantCulture, $"Constant {c.Value}"),
        Input i => i.Scale == 1 ? $"Input {i.Column}" : string.Create(CultureInfo.InvariantCulture, $"Input {i.Column} * {i.Scale}"),
        Correlation c =>
            $"{(c.Transposed ? "CorrelationTransposed" : "Correlation")}{(c.Bias ? "+Bias" : "")}"
            + $"{(c.Then is { } then ? $"+{then.Title}" : "")}{(c.Gate ? "+Gate" : "")}{Stride(c.Stride)}",
        PooledCorrelation p => $"Pooled{Title(p.Correlation)} {p.Pool.Window}",
        Part p => $"Part {p.First}..{p.First + p.Channels}",
        CorrelationWeights c => $"{c.Title}{Stride(c.Stride)}",
        Switches s => $"Switches {s.Pool.Window}/{s.Pool.Stride}",
        _ => op.Title,
    };

    static string Stride(Size2 stride) => stride == 1 ? "" : $" stride {stride}";
}
