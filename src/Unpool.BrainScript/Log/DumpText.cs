using System.Globalization;
using System.Text;
using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Networks.Operations;
using Unpool.Ops;

namespace Unpool.BrainScript.Log;

/// <summary>
/// A node in the form of dumpNode: what it computes, and for a parameter its values, a line for each row of the matrix. The original writes
/// a blank before every word and every line end.
/// </summary>
static class DumpText
{
    const int Bar = 68;

    public static string Of(Node node, NodeDescriptions nodes, bool values, bool metadata)
    {
        var text = new StringBuilder();
        if (metadata) Describe(nodes.Of(node), text);
        if (ValuesOf(node) is { } numbers)
        {
            if (values) AppendValues(node, numbers, metadata, text);
        }
        else if (NetworkLog.GeometryOf(node) is { } geometry)
        {
            var kind = node.Op switch { MaxPool or MaxUnpool => 1, AveragePool => 2, _ => 0 };
            text.Append(CultureInfo.InvariantCulture, $" Geometry:  {geometry} \n PoolKind:  {kind} \n");
        }
        return text.ToString();
    }

    static void Describe(NodeDescription description, StringBuilder text)
    {
        var node = description.Node;
        text.Append(CultureInfo.InvariantCulture, $" \n{node.Name}={description.Operation}");
        if (ValuesOf(node) is not null)
        {
            var (rows, columns) = Matrix(node);
            var multiplier = node.Op is Parameter p ? p.RateMultiplier : 0;
            text.Append(CultureInfo.InvariantCulture, $" [{rows},{columns}]   learningRateMultiplier={CFormat.F(multiplier, 6)}  ")
                .Append(multiplier > 0 ? "NeedsGradient=true" : "NeedsGradient=false");
        }
        else if (node.Op is Input)
            text.Append(CultureInfo.InvariantCulture, $" [ {string.Join(" x ", Lowering.AxesOf(node))} ]");
        else
            text.Append(CultureInfo.InvariantCulture, $" ( {string.Join(" , ", description.Inputs.Select(i => i.Name))} )");
    }

    static void AppendValues(Node node, float[] numbers, bool metadata, StringBuilder text)
    {
        if (metadata) text.Append(" \n");
        // The fastest axis counts the rows, so a row's values lie that far apart.
        var (rows, columns) = Matrix(node);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++) text.Append(' ').Append(CFormat.G(numbers[column * rows + row], 9));
            text.Append(" \n");
        }
        if (metadata) text.Append(' ').Append('#', Bar);
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
