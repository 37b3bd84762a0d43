using Unpool.Ops;

namespace Unpool.Compiler;

/// <summary>
/// The pass that lets correlations with an image that is zero except at its switches use the values and switches themselves. The work for a window is
/// that of the kernel's rows, however large the window; measured, it pays when the pixels of a window times the rows of the kernel are 20 or more, or
/// 30 where the dense form has Winograd's fewer multiplications.
/// </summary>
static class Sparsify
{
    const int Worthwhile = 20, WorthwhileAgainstWinograd = 30;

    public static Program All(Program program)
    {
        var uses = program.Uses();
        return Rewriter.Run(program, (old, node) => Rule(node, old, uses));
    }

    static Node? Rule(Node node, Node old, Dictionary<Node, int> uses) => node switch
    {
        {
            Op: Correlation { Transposed: true, IsPlain: true } dense,
            Inputs: [{ Op: Scatter scatter, Inputs: [var values, var switches] }, { Extent: Extent.Once } w],
        }
            when Pays(scatter.Pool, scatter.Overlaps, w.Shape, node.Shape) =>
            new Node(new SparseCorrelation(scatter.Image, dense.Top, dense.Left, dense.Rows, dense.Columns), null, values, switches, w),

        { Op: CorrelationWeights { IsPlain: true } weights, Inputs: [var x, { Op: Scatter scatter, Inputs: [var values, var switches] }] }
            when Pays(scatter.Pool, scatter.Overlaps, weights.Weights, scatter.Image) =>
            new Node(new SparseWeights(scatter.Image, weights.Weights, weights.Top, weights.Left), null, x, values, switches),

        {
            Op: Gather { Winners: null },
            Inputs:
            [
            { Op: Correlation { Transposed: false, IsPlain: true } dense, Inputs: [var x, { Extent: Extent.Once } w] } correlation,
            { Op: Switches found, Inputs: [var image] } switches
            ],
        }
            when uses.GetValueOrDefault(old.Inputs.Count > 0 ? old.Inputs[0] : old) == 1 && !ReferenceEquals(image, correlation)
            && Pays(found.Pool, Switches.GridOf(switches).Overlaps, w.Shape, correlation.Shape) =>
            new Node(new SparseGather(correlation.Shape, dense.Top, dense.Left), null, x, switches, w),

        // A factor of the whole image is a factor of its few values as well.
        { Op: SparseWeights, Inputs: [var scaled, var values, var switches] } when Scaled(scaled) is var (image, factor) =>
            new Node(node.Op, node.Name, image, values * factor, switches),

        { Op: SparseGather, Inputs: [var scaled, var switches, var w] } when Scaled(scaled) is var (image, factor) =>
            new Node(node.Op, null, image, switches, w) * factor,

        _ => null,
    };

    static (Node Image, Node Factor)? Scaled(Node node) =>
        node.Op is Times && node.Inputs[0].Shape == node.Shape && node.Inputs[1].Shape.Size == 1 ? (node.Inputs[0], node.Inputs[1]) : null;

    static bool Pays(MaxPool pool, bool overlaps, Shape weights, Shape results) =>
        !overlaps && weights[2] <= 8 && weights[3] <= 8
        && pool.Window.Area * weights[2] >= (Winograd.Pays(weights[1], weights[0], weights, results) ? WorthwhileAgainstWinograd : Worthwhile);
}
