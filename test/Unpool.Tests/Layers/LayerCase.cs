using Unpool.Layers;

namespace Unpool.Tests.Layers;

/// <summary>A layer over an input shape, and what must come out: its shape, and its parameters with how many values each has.</summary>
public sealed record LayerCase(string Title, Layer Layer, Shape Input, Shape Output, params (string Name, int Count)[] Parameters)
{
    /// <summary>The names of the layer's nodes from its input to its result, without the parameters.</summary>
    public string[] Nodes { get; init; } = ["it"];
}
