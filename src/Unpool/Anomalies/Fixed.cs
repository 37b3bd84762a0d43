namespace Unpool.Anomalies;

/// <summary>Values that are measured and not learned. In a file they are tensors beside the weights, and can be edited there.</summary>
static class Fixed
{
    /// <summary>A node with a copy of such values: no two nodes may share them.</summary>
    public static Node Values(string name, Shape shape, float[] values) => Parameter.Of(name, shape, [.. values], rateMultiplier: 0);
}
