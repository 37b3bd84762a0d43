using Unpool.Cli;
using Unpool.Images;
using Xunit;

namespace Unpool.Tests.Cli;

public class StrangestTests
{
    [Fact]
    public void The_same_pictures_are_kept_whatever_order_they_come_in_the_strangest_first()
    {
        var random = new Random(3);
        PictureScorer.Seen[] all = [.. Enumerable.Range(0, 200).Select(i => Seen($"{i:000}", i % 7 / 2.0))];
        string[] expected = [.. all.OrderByDescending(seen => seen.Scored.Score).ThenBy(seen => seen.Scored.File, StringComparer.Ordinal)
            .Take(40).Select(seen => seen.Scored.File)];
        for (var round = 0; round < 5; round++)
        {
            random.Shuffle(all);
            var strangest = new Strangest(40, threshold: 2);
            Parallel.ForEach(all, strangest.Add);
            Assert.Equal(expected, strangest.Pictures.Select(shown => shown.Scored.File));
        }
    }

    [Fact]
    public void Large_pictures_are_shrunk_and_those_of_a_surface_are_not()
    {
        var strangest = new Strangest(2, threshold: 2);
        strangest.Add(Seen("large", 1, side: 300));
        strangest.Add(Seen("surface", 2, side: 128));
        Assert.Equal([128, 144], strangest.Pictures.Select(shown => shown.Picture.Width));
        Assert.Equal([128, 144], strangest.Pictures.Select(shown => shown.Overlay.Height));
    }

    static PictureScorer.Seen Seen(string name, double score, int side = 8) => new(
        new(name, null, score, score > 2, "code", score, score, 1, 2, 0.5, null), new Picture(1, side, side), new float[side * side], 1, 2, null);
}
