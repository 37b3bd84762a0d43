using Unpool.Data;

namespace Unpool.Training;

/// <summary>Whether the columns of some data are as wide as the inputs of a graph: kernels read rows without asking.</summary>
static class DataFit
{
    /// <exception cref="ShapeException">A column has more or fewer values than its input.</exception>
    public static void Check(ReadOnlySpan<Node> results, Dataset data)
    {
        foreach (var node in new Graph(results, named: false).Inputs)
        {
            var input = (Input)node.Op;
            if (data.Columns.FirstOrDefault(c => c.Name == input.Column) is { } column && column.Width != node.Shape.Size)
                throw new ShapeException($"Input '{node.Name}': {node.Shape} takes {node.Shape.Size} values a sample, but '{column.Name}' of the data has {column.Width}.");
        }
    }
}
