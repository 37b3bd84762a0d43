using Unpool.Images.Checksums;
using Xunit;

namespace Unpool.Tests.Images;

public class Crc32Tests
{
    // The value that catalogues of checksums give, and what the standard of PNG has in every file's end.
    [Fact]
    public void The_checksum_is_the_published_one()
    {
        Assert.Equal(0xcbf43926, Crc32.Of("123456789"u8));
        Assert.Equal(0xae426082, Crc32.Of("IEND"u8));
        Assert.Equal(0u, Crc32.Of([]));
    }
}
