using Unpool.Ops;

namespace Unpool.Compiler;

/// <summary>The pass that folds constants and scales, keeps repeated values small, and moves gates and sums before scattering.</summary>
static class Simplify
{
    public static Program All(Program program) => Rewriter.Run(program, (_, node) => Rule(node));

    static Node? Rule(Node node) => node.Op switch
    {
        Times => Product(node) ?? Repeated(node) ?? Once(node),
        BinaryOp => Repeated(node) ?? Once(node),
        SqrtGradient => Once(node),
        Gate => GateInFrontOfScatter(node),
        ReduceTo reduce => Reduction(node, reduce),
        StopGradient => node.Inputs[0],
        BroadcastTo or Reshape when node.Shape == node.Inputs[0].Shape => node.Inputs[0],
        _ => null,
    };

    static Node? Product(Node node)
    {
        var (a, b) = (node.Inputs[0], node.Inputs[1]);
        if (a.Op is Constant && b.Op is not Constant) (a, b) = (b, a);
        if (b.Op is not Constant factor) return null;
        if (a.Op is Constant other) return new Node(new Constant(node.Shape, other.Value * factor.Value), null);
        if (factor.Value == 1 && a.Shape == node.Shape) return a;
        if (b.Shape.Size != 1) return a.Shape == node.Shape ? a * factor.Value : null;
        if (a.Op is Input input && a.Shape == node.Shape && Folds(input.Scale, factor.Value))
            return new Node(input with { Scale = input.Scale * factor.Value }, null);
        if (a.Op is Times && a.Inputs[1].Op is Constant inner && a.Inputs[1].Shape.Size == 1 && a.Inputs[0].Shape == node.Shape
            && Folds(inner.Value, factor.Value))
            return a.Inputs[0] * (inner.Value * factor.Value);
        return null;
    }

    // Two factors become one unless their product is out of range: 1e35 times 1e-30 twice must not become 0.
    static bool Folds(float a, float b) => float.IsNormal(a * b) || a == 0 || b == 0;

    // Where a repeated value meets one of full size, the kernel does the repeating; where it meets a single number, that can happen before.
    static Node? Repeated(Node node)
    {
        for (var i = 0; i < 2; i++)
        {
            var (repeated, other) = (node.Inputs[i], node.Inputs[1 - i]);
            if (repeated.Op is not BroadcastTo) continue;
            var small = repeated.Inputs[0];
            if (other.Op is not BroadcastTo && other.Shape == node.Shape) return Pair(node.Op, small, other, i);
            if (other.Shape.Size == 1 && other.Shape.Rank <= small.Shape.Rank)
                return new Node(new BroadcastTo(node.Shape), null, Pair(node.Op, small, other, i));
        }
        return null;
    }

    // Kernels of two operands read one that exists once as it is; two such operands have one result for all samples.
    static Node? Once(Node node)
    {
        for (var i = 0; i < 2; i++)
        {
            if (node.Inputs[i].Op is not PerSample) continue;
            var (once, other) = (node.Inputs[i].Inputs[0], node.Inputs[1 - i]);
            return PerSample.Of(Pair(node.Op, once, other, i));
        }
        return null;
    }

    static Node Pair(Op op, Node small, Node other, int place) =>
        place == 0 ? new Node(op, null, small, other) : new Node(op, null, other, small);

    // Where windows do not overlap, gating the scattered values is gating the values by what is read at the same switches.
    static Node? GateInFrontOfScatter(Node node)
    {
        var (gradient, by) = (node.Inputs[0], node.Inputs[1]);
        if (gradient.Op is not Scatter { Overlaps: false } scatter) return null;
        var switches = gradient.Inputs[1];
        var gated = new Node(new Gate(), null, gradient.Inputs[0], new Node(new Gather(), null, by, switches));
        return new Node(scatter, null, gated, switches);
    }

    static Node? Reduction(Node node, ReduceTo reduce)
    {
        var x = node.Inputs[0];
        if (x.Shape == node.Shape) return x;
        if (x.Op is Square && node.Shape.Size == 1) return new Node(new SumOfSquares(), null, x.Inputs[0]).As(node.Shape);
        // A sum does not depend on where the values are.
        if (x.Op is Scatter scatter && (scatter.Adds || !scatter.Overlaps) && KeepsChannelsAtMost(node.Shape))
            return new Node(reduce, null, x.Inputs[0]);
        return null;
    }

    static bool KeepsChannelsAtMost(Shape shape) => shape.Size == 1 || (shape.IsImage && shape.Height == 1 && shape.Width == 1);

    static Node As(this Node node, Shape shape) => node.Shape == shape ? node : node.Reshape(shape);
}
