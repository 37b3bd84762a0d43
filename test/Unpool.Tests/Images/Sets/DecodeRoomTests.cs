using Unpool.Images;
using Unpool.Images.Sets;
using Xunit;

namespace Unpool.Tests.Images;

public class DecodeRoomTests
{
    [Fact]
    public async Task No_more_is_taken_than_there_is_but_one_may_always()
    {
        var room = new DecodeRoom(100);
        long used = 0, most = 0;
        var done = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
        {
            for (var k = 0; k < 200; k++)
            {
                var size = (i * 37 + k * 11) % 60 + 1;
                room.Use(size, () =>
                {
                    var now = Interlocked.Add(ref used, size);
                    if (now > Volatile.Read(ref most)) Volatile.Write(ref most, now);
                    Interlocked.Add(ref used, -size);
                });
                Interlocked.Increment(ref done);
            }
        }, TestContext.Current.CancellationToken)));
        Assert.Equal(1600, done);
        Assert.InRange(most, 1, 100);
        Assert.Throws<PictureException>(() => room.Use(1000, () => throw new PictureException("so much")));
        room.Use(1000, () => done++);
        Assert.Equal(1601, done);
    }

    [Fact]
    public void A_picture_takes_its_file_and_its_pixels_twice() =>
        Assert.Equal(500 + 6 * (4 + 8 * 3), DecodeRoom.Of(new PictureHeader("PNG", 3, 2, 3, 8), 500));
}
