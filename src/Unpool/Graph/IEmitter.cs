using Unpool.Kernels;

namespace Unpool;

/// <summary>The plan in the making, as an op sees it when it adds its kernel calls: where its inputs and its result lie, and where steps go.</summary>
interface IEmitter
{
    /// <summary>Adds a kernel call after those that are there.</summary>
    void Add(Step step);

    /// <summary>Where the first pixel (or value) of a node lies.</summary>
    Place At(Node node);

    /// <summary>How a node's value lies in memory.</summary>
    Layout Layout(Node node);

    /// <summary>Where a kernel adds to: the slice's sum over samples, or the zeroed value itself if nothing in it comes from samples.</summary>
    Place Sum(Node node);

    /// <summary>From a kept value of one sample to that of the next.</summary>
    int KeptPitch { get; }

    /// <summary>The index of a column in the minibatches.</summary>
    int Column(string name);

    /// <summary>Where each of a node's values lies, from the first one on. Kernels share it and must not write to it.</summary>
    int[] Offsets(Node node);

    /// <summary>From one of a node's values to the next along each of its axes.</summary>
    int[] Steps(Node node) =>
        node.HasPlanes ? [Plane(node).Pitch, Plane(node).Stride, 1] : Broadcast.Steps(node.Shape);

    /// <summary>For each value of a result, where the operand's value that it uses lies.</summary>
    int[] Repeated(Node operand, Node result) => operand.Shape == result.Shape
        ? Offsets(operand)
        : Broadcast.Walk(result.Shape, Broadcast.Repeat(operand.Shape, Steps(operand), result.Shape));

    /// <summary>The plane of each of a node's channels.</summary>
    Plane Plane(Node node) => Layout(node).Plane;

    /// <summary>The planes of a node: an image's channels, else 1.</summary>
    int Channels(Node node) => Layout(node).Channels;

    /// <summary>From a kept value of one sample to that of the next, or 0 for a value that all samples share.</summary>
    int PitchOf(Node node) => node.Extent == Extent.Sample ? KeptPitch : 0;
}
