using Unpool.BrainScript.Config;
using Unpool.BrainScript.Text;
using Unpool.Data;

namespace Unpool.BrainScript.Actions;

/// <summary>The part of the data that a section asks for.</summary>
static class DataOf
{
    /// <summary>The first samples; 0 for all.</summary>
    public static Dataset First(Dataset data, long count) => count <= 0 || count >= data.Count ? data : data.Take(0, (int)count);

    /// <summary>epochSize: that many samples, 0 for all of them, which is usual.</summary>
    /// <exception cref="ScriptException">It is negative.</exception>
    public static long EpochSize(ConfigSection section) => section.Long("epochSize", 0) is >= 0 and var size
        ? size
        : throw new ScriptException(
            section["epochSize"].At, $"epochSize must not be negative, found {section.Long("epochSize")}; 0 means all samples.");
}
