using Unpool.Kernels;

namespace Unpool;

/// <summary>A sample's value in a column of the data, times <see cref="Scale"/> (1/256 turns bytes into grey values below 1).</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Shape">The shape of a sample's value, as many values as the column has.</param>
/// <param name="Scale">The factor of every value.</param>
public sealed record Input(string Column, Shape Shape, float Scale = 1) : Op
{
    /// <summary>A node whose values come from the data's column <paramref name="name"/>, <paramref name="shape"/> for each sample.</summary>
    public static Node Of(string name, Shape shape) => new(new Input(name, shape), name);

    internal override Role Role => Role.Input;

    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Shape;

    internal override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Sample;

    internal override void Emit<V>(Node node, IEmitter e) =>
        e.Add(new LoadStep<V>(e.Column(Column), Scale, e.At(node), e.Channels(node), e.Plane(node)));
}
