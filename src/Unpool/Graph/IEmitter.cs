using Unpool.Kernels;

namespace Unpool;

/// <summary>
/// The plan under construction, as an op sees it when it adds its kernel calls: where its inputs and its result lie, and where steps go.
/// </summary>
interface IEmitter
{
    /// <summary>Appends a kernel call.</summary>
    void Add(Step step);

    /// <summary>The place of a node's first pixel (or value).</summary>
    Place At(Node node);

    /// <summary>The layout of a node's value in memory.</summary>
    Layout Layout(Node node);

    /// <summary>
    /// The place that a kernel adds to: the slice's sum over samples, or the zeroed value itself if nothing in it comes from samples.
    /// </summary>
    Place Sum(Node node);

    /// <summary>The distance in floats from a kept value of one sample to that of the next.</summary>
    int KeptPitch { get; }

    /// <summary>The index of a column in the minibatches.</summary>
    int Column(string name);

    /// <summary>The offset of each of a node's values from the first one. Kernels share the array and must not write to it.</summary>
    int[] Offsets(Node node);
}

/// <summary>The steps, planes and pitches that follow from the places and layouts that an emitter knows.</summary>
static class EmitterReading
{
    extension(IEmitter e)
    {
        /// <summary>The distance in floats from one of a node's values to the next along each of its axes.</summary>
        public int[] Steps(Node node) =>
            node.HasPlanes ? [e.Plane(node).Pitch, e.Plane(node).Stride, 1] : Broadcast.Steps(node.Shape);

        /// <summary>The offset of the operand's value that each value of a result uses, in the result's order.</summary>
        public int[] Repeated(Node operand, Node result) => operand.Shape == result.Shape
            ? e.Offsets(operand)
            : Broadcast.Walk(result.Shape, Broadcast.Repeat(operand.Shape, e.Steps(operand), result.Shape));

        /// <summary>The plane of each of a node's channels.</summary>
        public Plane Plane(Node node) => e.Layout(node).Plane;

        /// <summary>The number of a node's planes: an image's channels, else 1.</summary>
        public int Channels(Node node) => e.Layout(node).Channels;

        /// <summary>The distance in floats from a kept value of one sample to that of the next, or 0 for a value that all samples share.</summary>
        public int PitchOf(Node node) => node.Extent == Extent.Sample ? e.KeptPitch : 0;
    }
}
