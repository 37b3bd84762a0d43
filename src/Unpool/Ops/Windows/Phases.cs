using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// An image [C,H,W] split into phases, which convolutions with a stride read as if it were 1: [C*n,P,Q], for each channel its kept
/// phases, row by row. Where phases differ in size, the shorter ones end with zeros.
/// </summary>
sealed record Phases(PhaseAxis Rows, PhaseAxis Columns) : Op
{
    /// <summary>The phases of an image that a kernel reads.</summary>
    public static Phases For(KernelGrid kernel) => new(kernel.Rows.Phases, kernel.Columns.Phases);

    internal override Shape Infer(ReadOnlySpan<Shape> inputs) =>
        new(inputs[0].Channels * Rows.Count * Columns.Count, Rows.Length(inputs[0].Height), Columns.Length(inputs[0].Width));

    internal override Node?[] Gradient(Node y, Node dy)
    {
        var x = y.Inputs[0].Shape;
        return [new Node(new Weave(Rows, Columns, x.Height, x.Width), null, dy)];
    }

    // Reads and writes follow the layout of each side.
    internal override void Align(Node node, IAlignment align)
    {
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var x = node.Inputs[0];
        e.Add(new PhasesStep<V>(e.At(x), e.Plane(x), x.Shape.Channels, Rows, Columns, e.At(node), e.Plane(node)));
    }
}
