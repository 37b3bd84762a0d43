using System.Globalization;
using System.Text;
using Unpool.BrainScript.Networks;
using Unpool.Ops;

namespace Unpool.BrainScript.Log;

/// <summary>A node in the form of dumpNode: what it computes, and for a parameter its values, a line for each row of the matrix.</summary>
static class DumpText
{
    const int Bar = 68;

    public static string Of(Node node, NodeInputs inputs, bool values, bool metadata)
    {
        var text = new StringBuilder("\n");
        if (metadata)
        {
            text.Append(CultureInfo.InvariantCulture, $"{node.Name}={CntkNames.OperationOf(node)}(")
                .AppendJoin(',', inputs.Of(node).Select(i => i.Name)).Append(')');
            if (ValuesOf(node) is not null)
            {
                var (rows, columns) = Matrix(node);
                var multiplier = node.Op is Parameter p ? p.RateMultiplier : 0;
                text.Append(CultureInfo.InvariantCulture, $"[{rows},{columns}]  learningRateMultiplier={CFormat.F(multiplier, 6)}  ")
                    .Append("NeedsGradient=").Append(multiplier > 0 ? "true" : "false");
            }
            if (NetworkLog.GeometryOf(node) is { } geometry) text.Append(CultureInfo.InvariantCulture, $" Geometry: {geometry}");
            if (node.Op is MaxPool or AveragePool) text.Append(node.Op is MaxPool ? " PoolKind: 1" : " PoolKind: 2");
            text.Append('\n');
        }
        if (values && ValuesOf(node) is { } numbers) AppendValues(node, numbers, text);
        return text.ToString();
    }

    static void AppendValues(Node node, float[] numbers, StringBuilder text)
    {
        // The fastest axis counts the rows, so a row's values lie that far apart.
        var (rows, columns) = Matrix(node);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++) text.Append(' ').Append(CFormat.G(numbers[column * rows + row], 9));
            text.Append('\n');
        }
        text.Append('#', Bar).Append('\n');
    }

    static (int Rows, int Columns) Matrix(Node node) => (node.Shape[node.Shape.Rank - 1], node.Shape.Size / node.Shape[node.Shape.Rank - 1]);

    static float[]? ValuesOf(Node node)
    {
        if (node.Op is Parameter parameter) return parameter.Values;
        if (node.Op is not Constant constant) return null;
        var values = new float[constant.Shape.Size];
        Array.Fill(values, constant.Value);
        return values;
    }
}
