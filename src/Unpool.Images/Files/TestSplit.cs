using System.Text;

namespace Unpool.Images.Files;

/// <summary>The choice of the pictures to test on where no folder makes it: the same files whatever else is added or taken away.</summary>
static class TestSplit
{
    // One of so many.
    const ulong Share = 10;

    /// <summary>The part of a file, by its name.</summary>
    public static PicturePart Of(PictureEntry entry) =>
        entry.Part ?? (Hash(entry.Name) % Share == 0 ? PicturePart.Test : PicturePart.Train);

    // FNV-1a, and the end of MurmurHash3 after it: names that differ in their last letter only must not go side by side.
    static ulong Hash(string name)
    {
        var hash = 14695981039346656037;
        foreach (var b in Encoding.UTF8.GetBytes(name)) hash = (hash ^ b) * 1099511628211;
        hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccd;
        hash = (hash ^ hash >> 33) * 0xc4ceb9fe1a85ec53;
        return hash ^ hash >> 33;
    }
}
