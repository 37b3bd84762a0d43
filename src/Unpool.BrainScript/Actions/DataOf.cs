using Unpool.Data;

namespace Unpool.BrainScript.Actions;

static class DataOf
{
    /// <summary>The first samples; 0 for all.</summary>
    public static Dataset First(Dataset data, long count) => count <= 0 || count >= data.Count ? data : data.Take(0, (int)count);
}
