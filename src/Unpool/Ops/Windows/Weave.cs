using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>An image [C,Height,Width] woven from its <see cref="Phases"/>: the transpose of splitting it. Missing phases are zeros.</summary>
sealed record Weave(PhaseAxis Rows, PhaseAxis Columns, int Height, int Width) : Op
{
    /// <summary>True if no phase is missing.</summary>
    public bool IsWhole => Rows.Count == Rows.Stride && Columns.Count == Columns.Stride;

    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => new(inputs[0].Channels / (Rows.Count * Columns.Count), Height, Width);

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new Phases(Rows, Columns), null, dy)];

    // Reads and writes follow the layout of each side.
    internal override void Align(Node node, IAlignment align)
    {
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var x = node.Inputs[0];
        e.Add(new WeaveStep<V>(e.At(x), e.Plane(x), Rows, Columns, e.At(node), e.Plane(node), node.Shape.Channels));
    }
}
