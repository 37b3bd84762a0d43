using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The gradient of <see cref="RoiPool"/> for its image. Inputs: image, regions and the result's gradient.</summary>
sealed record RoiPoolGradient(Size2 Size) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (image, regions, dy) = (node.Inputs[0], node.Inputs[1], node.Inputs[2]);
        e.Add(new FillStep(e.At(node), (e.Channels(node) - 1) * e.Plane(node).Pitch + e.Plane(node).Length, 0));
        e.Add(new RoiPoolGradientStep(
            e.At(image), e.Plane(image), e.Channels(image), e.At(regions), regions.Shape[0], Size, e.At(dy), e.At(node), e.Plane(node)));
    }
}
