namespace Unpool.Bench.Networks;

/// <summary>The names of what programs that answer read from their folder.</summary>
static class BenchModel
{
    /// <summary>The network, with one input and one output.</summary>
    public const string ModelFile = "model.onnx";

    /// <summary>Samples as the network reads them, one after the other: floats, little-endian, without a header.</summary>
    public const string SamplesFile = "samples.f32";
}
