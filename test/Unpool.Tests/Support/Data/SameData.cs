using Unpool.Data;
using Xunit;

namespace Unpool.Tests.Support;

static class SameData
{
    /// <summary>Same columns, same values of the same kind wherever they lie, same chunks, padding of zeros.</summary>
    public static void Check(Dataset expected, Dataset found)
    {
        Assert.Equal(expected.Columns.Select(c => (c.Name, c.Width, c.Count)), found.Columns.Select(c => (c.Name, c.Width, c.Count)));
        Assert.Equal(expected.Chunks, found.Chunks);
        foreach (var (x, y) in expected.Columns.Zip(found.Columns))
        {
            var size = x.Count * x.Width;
            Assert.Equal(x.IsBytes, y.IsBytes);
            Assert.Equal(size, y.Bytes?.Count ?? y.Floats!.Count);
            if (x.IsBytes) Values(x.Bytes!, y.Bytes!);
            else Values(x.Floats!, y.Floats!);

            void Values<T>(ColumnMemory<T> expected, ColumnMemory<T> found) where T : unmanaged, IEquatable<T>
            {
                Assert.True(expected.Span(0, size).SequenceEqual(found.Span(0, size)), $"'{x.Name}' differs");
                Assert.False(found.Span(size, ColumnMemory<T>.Padding).ContainsAnyExcept(default(T)));
            }
        }
        GC.KeepAlive(expected);
        GC.KeepAlive(found);
    }
}
