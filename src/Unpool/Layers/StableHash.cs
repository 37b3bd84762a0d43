using System.Text;

namespace Unpool.Layers;

/// <summary>The FNV-1a hash, 64 bits (Fowler, Noll and Vo): the same number for the same text in every process, unlike GetHashCode.</summary>
static class StableHash
{
    public static ulong Of(string text, ulong seed = 0)
    {
        var hash = 14695981039346656037;
        for (var shift = 0; seed != 0 && shift < 64; shift += 8) hash = (hash ^ ((seed >> shift) & 255)) * 1099511628211;
        foreach (var b in Encoding.UTF8.GetBytes(text)) hash = (hash ^ b) * 1099511628211;
        return hash;
    }
}
