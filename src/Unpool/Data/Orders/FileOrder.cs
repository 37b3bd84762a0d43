namespace Unpool.Data;

/// <summary>The order in which the samples stand in the data, every sweep.</summary>
public sealed record FileOrder : SampleOrder
{
    /// <inheritdoc/>
    public override int[] Rows(Dataset data, int sweep) => Identity(data.Count);
}
