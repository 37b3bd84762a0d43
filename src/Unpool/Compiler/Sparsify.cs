using Unpool.Ops;

namespace Unpool.Compiler;

/// <summary>
/// Pass: correlations with an image that is zero but at its switches use the values and switches themselves. The work for a window is that
/// of the kernel's rows, however large the window is; measured, it pays when pixels of a window times rows of the kernel are 20 or more,
/// or 30 where the dense form has Winograd's fewer multiplications.
/// </summary>
static class Sparsify
{
    const int Worthwhile = 20, WorthwhileAgainstWinograd = 30;

    public static Program All(Program program)
    {
        var uses = program.Uses();
        return Rewriter.Run(program, (old, node) => Rule(node, old, uses));
    }

    static Node? Rule(Node node, Node old, Dictionary<Node, int> uses)
    {
        switch (node.Op)
        {
            case Correlation { Transposed: true, IsStrided: false } dense when node.Inputs[0].Op is Scatter scatter
                && node.Inputs[1].Extent == Extent.Once && Pays(scatter.Pool, scatter.Overlaps, node.Inputs[1].Shape, node.Shape.Height):
                return new Node(
                    new SparseCorrelation(scatter.Image, dense.Top, dense.Left, dense.Rows, dense.Columns), null,
                    node.Inputs[0].Inputs[0], node.Inputs[0].Inputs[1], node.Inputs[1]);

            case CorrelationWeights { IsStrided: false } weights when node.Inputs[1].Op is Scatter scatter
                && Pays(scatter.Pool, scatter.Overlaps, weights.Weights, scatter.Image.Height):
                return new Node(
                    new SparseWeights(scatter.Image, weights.Weights, weights.Top, weights.Left), null,
                    node.Inputs[0], node.Inputs[1].Inputs[0], node.Inputs[1].Inputs[1]);

            case Gather { Winners: null } when node.Inputs[0].Op is Correlation { Transposed: false, IsStrided: false } dense
                && node.Inputs[0].Inputs[1].Extent == Extent.Once
                && uses.GetValueOrDefault(old.Inputs.Count > 0 ? old.Inputs[0] : old) == 1
                && !ReferenceEquals(node.Inputs[1].Inputs[0], node.Inputs[0])
                && node.Inputs[1].Op is Switches switches
                && Pays(switches.Pool, Switches.GridOf(node.Inputs[1]).Overlaps, node.Inputs[0].Inputs[1].Shape, node.Inputs[0].Shape.Height):
                return new Node(
                    new SparseGather(node.Inputs[0].Shape, dense.Top, dense.Left), null,
                    node.Inputs[0].Inputs[0], node.Inputs[1], node.Inputs[0].Inputs[1]);

            // A factor of the whole image is a factor of the few values as well.
            case SparseWeights when Scaled(node.Inputs[0]) is var (image, factor):
                return new Node(node.Op, node.Name, image, node.Inputs[1] * factor, node.Inputs[2]);

            case SparseGather when Scaled(node.Inputs[0]) is var (image, factor):
                return new Node(node.Op, null, image, node.Inputs[1], node.Inputs[2]) * factor;

            default:
                return null;
        }
    }

    static (Node Image, Node Factor)? Scaled(Node node) =>
        node.Op is Times && node.Inputs[0].Shape == node.Shape && node.Inputs[1].Shape.Size == 1 ? (node.Inputs[0], node.Inputs[1]) : null;

    static bool Pays(MaxPool pool, bool overlaps, Shape weights, int results) =>
        !overlaps && weights[2] <= 8 && weights[3] <= 8
        && pool.Window.Area * weights[2] >= (Winograd.Pays(weights[1], weights[0], weights, results) ? WorthwhileAgainstWinograd : Worthwhile);
}
