using Unpool.BrainScript.Nodes;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Evaluation;

/// <summary>Operators of which at least one side is a node: they make nodes, named after the expression.</summary>
static class NodeOperators
{
    public static NetworkNode Binary(Evaluator evaluator, string symbol, object left, object right, NamePath path, SourcePosition at)
    {
        foreach (var side in (object[])[left, right])
            if (side is not NetworkNode && (symbol == "&&" ? side is not bool : side is not (double or bool)))
                throw evaluator.Error(
                    at, $"operator {symbol} cannot be applied to these operands: a {ValueKind.Of(left)} and a {ValueKind.Of(right)}.");
        if (symbol != "&&" && (left is bool || right is bool)) throw evaluator.Error(at, "operator not applicable to type 'Bool'.");
        if (symbol == "/") return Divide(evaluator, left, right, path, at);
        var operation = symbol switch
        {
            "+" => "Plus",
            "-" => "Minus",
            ".*" or "&&" => "ElementTimes",
            "*" => left is double || right is double ? "ElementTimes" : "Times",
            "<" => "Less",
            "==" => "Equal",
            ">" => "Greater",
            ">=" => "GreaterEqual",
            "!=" => "NotEqual",
            "<=" => "LessEqual",
            _ => throw evaluator.Error(at, $"operator {symbol} cannot be applied to nodes."),
        };
        return evaluator.Nodes.Add(operation, path.ToString(), evaluator.Place, Node(evaluator, left, path), Node(evaluator, right, path));
    }

    public static NetworkNode Unary(Evaluator evaluator, string symbol, NetworkNode operand, NamePath path) => symbol == "-"
        ? evaluator.Nodes.Add("Negate", path.ToString(), evaluator.Place, operand)
        : evaluator.Nodes.Add("Minus", path.ToString(), evaluator.Place, Node(evaluator, 1.0, path), operand);

    public static NetworkNode If(Evaluator evaluator, NetworkNode condition, object then, object otherwise, NamePath path, SourcePosition at)
    {
        foreach (var branch in (object[])[then, otherwise])
            if (branch is not (NetworkNode or double))
                throw evaluator.Error(
                    at, $"after a condition that is a node, both branches must be nodes or numbers, found a {ValueKind.Of(branch)}.");
        return evaluator.Nodes.Add("If", path.ToString(), evaluator.Place, condition, Node(evaluator, then, path), Node(evaluator, otherwise, path));
    }

    static NetworkNode Divide(Evaluator evaluator, object left, object right, NamePath path, SourcePosition at) => (left, right) switch
    {
        (NetworkNode node, double number) =>
            evaluator.Nodes.Add("ElementTimes", path.ToString(), evaluator.Place, node, Node(evaluator, 1 / number, path)),
        (1.0, NetworkNode node) => evaluator.Nodes.Add("Reciprocal", path.ToString(), evaluator.Place, node),
        _ => throw evaluator.Error(
            at, "division by a ComputationNode is currently supported for the reciprocal, 1/x; for two nodes write ElementDivide(a, b)."),
    };

    // A number beside a node becomes a constant of the same path; clashing names are put right when the network is collected.
    static NetworkNode Node(Evaluator evaluator, object value, NamePath path) =>
        value as NetworkNode ?? evaluator.Nodes.Constant(value is bool flag ? (flag ? 1 : 0) : (double)value, path.ToString(), evaluator.Place, 1);
}
