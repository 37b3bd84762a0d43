using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// The sum, mean, maximum and so on over all axes of a sample's value, to [1], or over one axis, which stays with size 1.
/// The gradient of a maximum or minimum goes to the first value that attains it.
/// </summary>
/// <param name="Kind">The function that reduces.</param>
/// <param name="Axis">Counted from the slowest axis, 0; null for all.</param>
public sealed record Reduce(ReduceKind Kind, int? Axis = null) : Op
{
    /// <inheritdoc/>
    public override string Title => $"Reduce{Kind}";

    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        if (Axis is not { } axis) return Shape.Scalar;
        Slice.CheckAxis(inputs[0], axis);
        var axes = inputs[0].Axes.ToArray();
        axes[axis] = 1;
        return new Shape(axes);
    }

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var target = Broadcast.Indices(node.Shape, node.Inputs[0].Shape);
        var groups = target.Zip(x[0]).ToLookup(p => p.First, p => p.Second);
        for (var i = 0; i < y.Length; i++)
            y[i] = Kind switch
            {
                ReduceKind.Sum => groups[i].Sum(),
                ReduceKind.Mean => groups[i].Average(),
                ReduceKind.Max => groups[i].Max(),
                ReduceKind.Min => groups[i].Min(),
                _ => groups[i].Max() + Math.Log(groups[i].Sum(v => Math.Exp(v - groups[i].Max()))),
            };
    }

    internal override CSharpForm ToCSharp(Node node) => Kind is ReduceKind.Sum or ReduceKind.Mean
        ? new(Title, new CSharpForm.Option(Axis ?? -1, Usual: -1))
        : new("Reduce", new(Kind), new(Axis ?? -1, Usual: -1));

    internal override Node? Expand(Node node, Mode mode)
    {
        var x = node.Inputs[0];
        if (Kind is not (ReduceKind.Sum or ReduceKind.Mean)) return null;
        var sum = new Node(new ReduceTo(node.Shape), null, x);
        return Kind == ReduceKind.Mean ? sum * (float)(1.0 / (x.Shape.Size / node.Shape.Size)) : sum;
    }

    internal override Node?[] Gradient(Node y, Node dy) => Kind == ReduceKind.LogSum
        ? [(y.Inputs[0] - y).Exp() * dy]
        : [new Node(new ReduceGradient(this), null, y.Inputs[0], dy)];

    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var type = Kind == ReduceKind.LogSum ? "ReduceLogSumExp" : Title;
        if (Axis is { } axis)
        {
            onnx.Add(type, [onnx[node.Inputs[0]], onnx.Integers("axes", [axis + 1])], [onnx[node]], ("keepdims", 1));
            return;
        }
        var flat = onnx.Fresh($"{onnx[node]}.flat");
        onnx.Add("Flatten", [onnx[node.Inputs[0]]], [flat], ("axis", 1));
        onnx.Add(type, [flat, onnx.Integers("axes", [1])], [onnx[node]], ("keepdims", 1));
    }

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var x = node.Inputs[0];
        var (from, groups, y, to) = (e.At(x), Groups(x, node.Shape, e), e.At(node), e.Offsets(node));
        e.Add(Kind switch
        {
            ReduceKind.Max => new ReduceGroupsStep<Largest>(from, groups, y, to),
            ReduceKind.Min => new ReduceGroupsStep<Smallest>(from, groups, y, to),
            _ => new ReduceGroupsStep<LogOfSum>(from, groups, y, to),
        });
    }

    /// <summary>The offsets of the values that make the first result, then those of the second: all results have equally many.</summary>
    internal static int[] Groups(Node x, Shape result, IEmitter e)
    {
        var (shape, steps, more) = (x.Shape, e.Steps(x), x.Shape.Rank - result.Rank);
        // The axes that the results have, then those within one.
        int[] axes = [.. Enumerable.Range(0, shape.Rank).OrderBy(i => i >= more && result[i - more] == shape[i] ? 0 : 1)];
        return Broadcast.Walk(new Shape([.. axes.Select(i => shape[i])]), [.. axes.Select(i => steps[i])]);
    }
}

/// <summary>
/// The gradient of a maximum or minimum: the result's at the first value of x that attains it, else 0. Inputs: x and the result's gradient.
/// </summary>
sealed record ReduceGradient(Reduce Reduce) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (x, dy) = (node.Inputs[0], node.Inputs[1]);
        var (ofX, ofY, to) = (Reduce.Groups(x, dy.Shape, e), e.Offsets(dy), Reduce.Groups(node, dy.Shape, e));
        e.Add(Reduce.Kind == ReduceKind.Max
            ? new ReduceGroupsGradientStep<Largest>(e.At(x), ofX, e.At(dy), ofY, e.At(node), to)
            : new ReduceGroupsGradientStep<Smallest>(e.At(x), ofX, e.At(dy), ofY, e.At(node), to));
    }
}
