using Unpool.Kernels;

namespace Unpool.Compiler;

/// <summary>
/// The pass that gives every value its layout. Images that a kernel reads at shifted places must share the row stride; they form a group, and
/// the group gets the zeros around its images that the most demanding reader needs.
/// </summary>
sealed class Layouts : IAlignment
{
    // Rows of whole vectors are quicker to spread to, but flat kernels compute the gaps too.
    const double MostRounding = 1.125;

    readonly Dictionary<Node, Node> _parents = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<Node, Guard> _guards = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<Node> _wholeVectors = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<Node, int> _widths = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<Node, int> _strides = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<Node, Layout> _layouts = new(ReferenceEqualityComparer.Instance);

    public Layouts(Program program)
    {
        foreach (var node in program.Nodes) node.Op.Align(node, this);
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
        var stride = Math.Max((long)_widths[group] + Math.Max(guard.Left, guard.Right), _strides.GetValueOrDefault(group));
        var rounded = Plane.Up(stride);
        if (_wholeVectors.Contains(group) && rounded <= stride * MostRounding) stride = rounded;
        return new(node.Shape.Channels, Plane.Guarded(node.Shape.Height, node.Shape.Width, stride, guard));
    }

    void IAlignment.Apart(Node image, int columns)
    {
        var group = Find(image);
        _strides[group] = Math.Max(_strides.GetValueOrDefault(group), columns);
    }

    void IAlignment.WholeVectors(Node image) => _wholeVectors.Add(Find(image));

    void IAlignment.Need(Node image, Guard guard)
    {
        var group = Find(image);
        _guards[group] = _guards.GetValueOrDefault(group).With(guard);
    }

    void IAlignment.Join(Node a, Node b)
    {
        if (!a.HasPlanes || !b.HasPlanes) return;
        var (p, q) = (Find(a), Find(b));
        if (ReferenceEquals(p, q)) return;
        _parents[q] = p;
        if (_wholeVectors.Remove(q)) _wholeVectors.Add(p);
        if (_guards.Remove(q, out var guard)) _guards[p] = _guards.GetValueOrDefault(p).With(guard);
        if (_widths.Remove(q, out var width)) _widths[p] = Math.Max(_widths.GetValueOrDefault(p), width);
        if (_strides.Remove(q, out var stride)) _strides[p] = Math.Max(_strides.GetValueOrDefault(p), stride);
    }

    Node Find(Node node)
    {
        var root = node;
        while (_parents.TryGetValue(root, out var parent)) root = parent;
        // From now on the path is short for all of it: chains are as long as networks are deep.
        while (_parents.TryGetValue(node, out var parent) && !ReferenceEquals(parent, root))
        {
            _parents[node] = root;
            node = parent;
        }
        return root;
    }
}
