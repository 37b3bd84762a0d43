namespace Unpool.Data;

/// <summary>As the samples stand in the data, every sweep.</summary>
public sealed record FileOrder : SampleOrder
{
    public override int[] Rows(Dataset data, int sweep) => Identity(data.Count);
}
