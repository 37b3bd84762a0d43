namespace Unpool.Compiler;

/// <summary>
/// The rebuilding of a program from its inputs up, each node by a rule. Nodes with equal ops and the same inputs become one,
/// so that shared work is found by construction.
/// </summary>
sealed class Rewriter(Func<Node, Node, Node?> rule)
{
    readonly Dictionary<Node, Node> _new = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<Key, Node> _known = [];

    /// <param name="rule">Maps the old node and its copy over new inputs to what replaces the copy; null keeps it.</param>
    /// <param name="program">The program to rebuild.</param>
    public static Program Run(Program program, Func<Node, Node, Node?> rule)
    {
        var rewriter = new Rewriter(rule);
        foreach (var node in program.Nodes) rewriter.Visit(node);
        return new Program([.. program.Roots.Select(r => r with { Node = rewriter._new[r.Node] })]);
    }

    Node Visit(Node node)
    {
        if (_new.TryGetValue(node, out var done)) return done;
        var copy = Unique(Over(node));
        // What a rule makes is itself rebuilt, until no rule applies: its parts may be known already, or have rules of their own.
        var result = rule(node, copy) is { } replacement && !ReferenceEquals(replacement, copy) ? Visit(replacement) : copy;
        return _new[node] = result;
    }

    Node Over(Node node)
    {
        var inputs = new Node[node.Inputs.Count];
        var same = true;
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = Visit(node.Inputs[i]);
            same &= ReferenceEquals(inputs[i], node.Inputs[i]);
        }
        return same ? node : new Node(node.Op, node.Name, inputs);
    }

    Node Unique(Node node)
    {
        var key = new Key(node);
        if (_known.TryGetValue(key, out var known)) return known;
        _known.Add(key, node);
        _new.TryAdd(node, node);
        return node;
    }

    /// <summary>A node as its op and the identity of its inputs.</summary>
    readonly struct Key(Node node) : IEquatable<Key>
    {
        readonly Op _op = node.Op;
        readonly IReadOnlyList<Node> _inputs = node.Inputs;

        public bool Equals(Key other) => _op.Equals(other._op) && _inputs.SequenceEqual(other._inputs);
        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(_op);
            foreach (var input in _inputs) hash.Add(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(input));
            return hash.ToHashCode();
        }
    }
}
