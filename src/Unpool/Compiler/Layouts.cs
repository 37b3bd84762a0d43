using Unpool.Kernels;
using Unpool.Ops;

namespace Unpool.Compiler;

/// <summary>
/// Pass: gives every value its layout. Images that a kernel reads at shifted places must share the row stride; they form a group, and
/// the group gets the zeros around its images that the most demanding reader needs.
/// </summary>
sealed class Layouts
{
    // Rows of whole vectors are quicker to spread to, but flat kernels compute the gaps, too.
    const double MostRounding = 1.125;

    readonly Dictionary<Node, Node> _parents = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<Node, Guard> _guards = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<Node> _wholeVectors = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<Node, int> _widths = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<Node, Layout> _layouts = new(ReferenceEqualityComparer.Instance);

    public Layouts(Program program)
    {
        foreach (var node in program.Nodes) Group(node);
        foreach (var node in program.Nodes)
            if (node.HasPlanes)
            {
                var group = Find(node);
                _widths[group] = Math.Max(_widths.GetValueOrDefault(group), node.Shape.Width);
            }
        foreach (var node in program.Nodes) _layouts[node] = Of(node);
    }

    public Layout this[Node node] => _layouts[node];

    Layout Of(Node node)
    {
        if (!node.HasPlanes) return new(1, Plane.Flat(node.Shape.Size));
        var group = Find(node);
        if (!_guards.TryGetValue(group, out var guard)) return new(node.Shape.Channels, Plane.Dense(node.Shape.Height, node.Shape.Width));
        var stride = (long)_widths[group] + Math.Max(guard.Left, guard.Right);
        var rounded = Plane.Up(stride);
        if (_wholeVectors.Contains(group) && rounded <= stride * MostRounding) stride = rounded;
        return new(node.Shape.Channels, Plane.Guarded(node.Shape.Height, node.Shape.Width, stride, guard));
    }

    void Group(Node node)
    {
        switch (node.Op)
        {
            case Correlation op:
                Join(node, node.Inputs[0]);
                Need(node, default);
                if (op.Gate) Join(node, node.Inputs[^1]);
                Need(node.Inputs[0], Shifts(node.Inputs[0].Shape, node.Shape, op.Grid(node.Inputs[1].Shape), op.Transposed));
                break;
            case PooledCorrelation { Correlation: var op }:
                Need(node.Inputs[0], Shifts(node.Inputs[0].Shape, new Shape(1, op.Rows, op.Columns), op.Grid(node.Inputs[1].Shape), false));
                break;
            case Part:
                Join(node, node.Inputs[0]);
                break;
            case CorrelationWeights op:
                Join(node.Inputs[0], node.Inputs[1]);
                Need(node.Inputs[0], Shifts(node.Inputs[0].Shape, node.Inputs[1].Shape, op.Grid, false));
                Need(node.Inputs[1], Shifts(node.Inputs[1].Shape, node.Inputs[0].Shape, op.Grid, true));
                break;
            case WinogradCorrelation op:
                // Its windows are correlated along rows only; its own rows are written one by one.
                Need(node.Inputs[0], Alongside(node.Inputs[0].Shape, op.Columns, node.Inputs[1].Shape, op.Left, op.Transposed));
                Widen(node.Inputs[0], op.Columns);
                if (op.Gate) Join(node, node.Inputs[^1]);
                break;
            case WinogradWeights op:
                Join(node.Inputs[0], node.Inputs[1]);
                Need(node.Inputs[0], Alongside(node.Inputs[0].Shape, node.Inputs[1].Shape.Width, op.Weights, op.Left, false));
                break;
            case WinogradWindows or WinogradResults or Phases or Weave:
                break;
            case SparseCorrelation op:
                Join(node, Switches.ImageOf(node.Inputs[1]));
                if (op.Less) Join(node, node.Inputs[3]);
                _wholeVectors.Add(Find(node));
                // Kernels are written whole around switches, over the edge too.
                Need(node, Shifts(node.Shape, op.Image, node.Inputs[2].Shape, op.Top, op.Left, false).With(Reach(node.Inputs[2].Shape, op.Top, op.Left)));
                break;
            case SparseGather op:
                Join(node.Inputs[0], Switches.ImageOf(node.Inputs[1]));
                Need(node.Inputs[0], Shifts(node.Inputs[0].Shape, op.Image, node.Inputs[2].Shape, op.Top, op.Left, false).With(Reach(node.Inputs[2].Shape, op.Top, op.Left)));
                break;
            case SparseWeights op:
                Join(node.Inputs[0], Switches.ImageOf(node.Inputs[2]));
                Need(node.Inputs[0], Shifts(node.Inputs[0].Shape, op.Image, op.Weights, op.Top, op.Left, false).With(Reach(op.Weights, op.Top, op.Left)));
                break;
            case Gather:
                Join(node.Inputs[0], Switches.ImageOf(node.Inputs[1]));
                break;
            case Scatter:
                Join(node, Switches.ImageOf(node.Inputs[1]));
                break;
            case Switches:
                break;
            default:
                foreach (var input in node.Inputs)
                    if (input.Shape == node.Shape)
                        Join(node, input);
                break;
        }
    }

    static Guard Shifts(Shape from, Shape to, Shape weights, int top, int left, bool transposed) =>
        Shifts(from, to, KernelGrid.Of(new(weights[2], weights[3]), 1, top, left), transposed);

    static Guard Shifts(Shape from, Shape to, KernelGrid grid, bool transposed)
    {
        var (rows, columns) = (grid.Rows.Shifts, grid.Columns.Shifts);
        return transposed
            ? Guard.For(from.Height, from.Width, to.Height, to.Width, -rows.High, -rows.Low, -columns.High, -columns.Low)
            : Guard.For(from.Height, from.Width, to.Height, to.Width, rows.Low, rows.High, columns.Low, columns.High);
    }

    static Guard Alongside(Shape from, int columns, Shape weights, int left, bool transposed) =>
        Shifts(from, new Shape(1, from.Height, columns), new Shape(1, 1, 1, weights[3]), 0, left, transposed);

    // Results that are wider than the image still go row by row in its stride.
    void Widen(Node node, int width)
    {
        var group = Find(node);
        _widths[group] = Math.Max(_widths.GetValueOrDefault(group), width);
    }

    static Guard Reach(Shape weights, int top, int left) => new(
        Math.Max(0, top), Math.Max(0, weights[2] - 1 - top), Math.Max(0, left), Math.Max(0, weights[3] - 1 - left));

    void Need(Node node, Guard guard)
    {
        var group = Find(node);
        _guards[group] = _guards.GetValueOrDefault(group).With(guard);
    }

    void Join(Node a, Node b)
    {
        if (!a.HasPlanes || !b.HasPlanes) return;
        var (p, q) = (Find(a), Find(b));
        if (ReferenceEquals(p, q)) return;
        _parents[q] = p;
        if (_wholeVectors.Remove(q)) _wholeVectors.Add(p);
        if (_guards.Remove(q, out var guard)) _guards[p] = _guards.GetValueOrDefault(p).With(guard);
        if (_widths.Remove(q, out var width)) _widths[p] = Math.Max(_widths.GetValueOrDefault(p), width);
    }

    Node Find(Node node)
    {
        var root = node;
        while (_parents.TryGetValue(root, out var parent)) root = parent;
        // The way is short for all of it from now on: chains are as long as networks are deep.
        while (_parents.TryGetValue(node, out var parent) && !ReferenceEquals(parent, root))
        {
            _parents[node] = root;
            node = parent;
        }
        return root;
    }
}
