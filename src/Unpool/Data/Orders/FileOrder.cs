namespace Unpool.Data;

/// <summary>The order in which the samples stand in the data, the same in every sweep.</summary>
public sealed record FileOrder : SampleOrder
{
    /// <inheritdoc/>
    public override int[] Rows(Dataset data, int sweep) => Identity(data.Count);
}
