namespace Unpool.Onnx.Reading;

/// <summary>What indices of pixels count through: the plane of a channel alone, or also the planes before it.</summary>
[Flags]
enum Counted
{
    /// <summary>They begin anew in each plane.</summary>
    Plane = 0,

    /// <summary>They count on through the channels of a sample.</summary>
    Channels = 1,

    /// <summary>They count on from sample to sample.</summary>
    Samples = 2,

    /// <summary>They count through everything, as ONNX's own do.</summary>
    Batch = Channels | Samples,
}
