namespace Unpool;

/// <summary>
/// A value of the graph: an operation applied to other nodes. Shapes are checked when the node is made; nothing is computed. Only its
/// name ever changes: any number of threads may read a node at once, as long as no thread names it.
/// </summary>
public sealed class Node
{
    /// <summary>An operation applied to other nodes.</summary>
    /// <exception cref="ShapeException">The inputs do not fit the operation.</exception>
    public Node(Op op, string? name, params ReadOnlySpan<Node> inputs)
    {
        Op = op;
        Name = name;
        Inputs = inputs.ToArray();
        var shapes = new Shape[inputs.Length];
        for (var i = 0; i < shapes.Length; i++) shapes[i] = inputs[i].Shape;
        try
        {
            Shape = op.Infer(shapes);
        }
        catch (ShapeException e)
        {
            throw new ShapeException($"{Label}: {e.Message}");
        }
        Extent = op.ExtentOf(inputs);
    }

    /// <summary>The overload for languages without <c>params</c> spans, such as F#.</summary>
    /// <exception cref="ShapeException">The inputs do not fit the operation.</exception>
    public Node(Op op, string? name, params Node[] inputs) : this(op, name, inputs.AsSpan())
    {
    }

    /// <summary>The operation that the node computes.</summary>
    public Op Op { get; }

    /// <summary>The nodes that the value is computed from.</summary>
    public IReadOnlyList<Node> Inputs { get; }

    /// <summary>The shape of one sample's value.</summary>
    public Shape Shape { get; }

    /// <summary>The number of values in a minibatch: one for each sample, or one for all.</summary>
    public Extent Extent { get; }

    /// <summary>The name that the node was given, or null; a graph has a name for it in any case (<see cref="Graph.NameOf"/>).</summary>
    public string? Name { get; set; }

    /// <summary>Gives the node a name and returns it, for use at the end of an expression.</summary>
    public Node Named(string name)
    {
        Name = name;
        return this;
    }

    /// <summary>The node's name in errors: its operation and the name that it was given, as in MaxPool 'pool1'.</summary>
    internal string Label => Name is null ? Op.Title : $"{Op.Title} '{Name}'";

    /// <summary>True for an image of each sample, which lies in planes, one for each channel.</summary>
    internal bool HasPlanes => Shape.IsImage && Extent == Extent.Sample;

    /// <summary>True for a node that adds up its inputs' values over the samples.</summary>
    internal bool IsSum => Extent == Extent.Once && Inputs.Any(i => i.Extent == Extent.Sample);

    /// <summary>The node as text: its name, its operation, its inputs and its shape.</summary>
    public override string ToString() => $"{Name ?? "?"} = {Op.Title}({string.Join(", ", Inputs.Select(i => i.Name ?? i.Op.Title))}) : {Shape}";
}
