using Unpool.Data;
using Xunit;

namespace Unpool.Tests.TestData;

static class SameData
{
    /// <summary>Same columns, same values in the same kind of array, same chunks, padding of zeros.</summary>
    public static void Check(Dataset expected, Dataset found)
    {
        Assert.Equal(expected.Columns.Select(c => (c.Name, c.Width, c.Count)), found.Columns.Select(c => (c.Name, c.Width, c.Count)));
        Assert.Equal(expected.Chunks, found.Chunks);
        foreach (var (x, y) in expected.Columns.Zip(found.Columns))
        {
            var size = x.Count * x.Width;
            Assert.Equal(size + Column.Padding, y.Bytes?.Length ?? y.Floats!.Length);
            Assert.True(x.Bytes.AsSpan().SequenceEqual(y.Bytes), $"'{x.Name}' differs");
            if (x.Floats is not null) Assert.Equal(x.Floats, y.Floats);
            Assert.False(y.Bytes.AsSpan(y.Bytes is null ? 0 : size).ContainsAnyExcept((byte)0));
            Assert.False(y.Floats.AsSpan(y.Floats is null ? 0 : size).ContainsAnyExcept(0f));
        }
    }
}
