using System.Security.Cryptography;
using Unpool.Data;
using Unpool.Rng;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Data;

public class SurfacesTests
{
    public static TheoryData<SurfaceKind> Kinds => [.. Surfaces.Kinds];

    public static TheoryData<SurfaceKind, SurfaceDefect> Defects =>
        [.. Surfaces.Kinds.SelectMany(kind => Surfaces.DefectsOf(kind).Select(defect => (kind, defect)))];

    [Fact]
    public void There_are_six_kinds_with_two_defects_or_more_and_every_defect_occurs()
    {
        Assert.Equal(6, Surfaces.Kinds.Count);
        Assert.All(Surfaces.Kinds, kind => Assert.InRange(Surfaces.DefectsOf(kind).Distinct().Count(), 2, 6));
        Assert.Equal(Enum.GetValues<SurfaceDefect>(), Surfaces.Kinds.SelectMany(Surfaces.DefectsOf).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_picture_depends_on_its_number_alone(SurfaceKind kind)
    {
        SameData.Check(Surfaces.Draw(kind, 3, seed: 5, side: 64), Surfaces.Draw(kind, 9, seed: 5, side: 64).Take(0, 3));
        SameData.Check(Surfaces.Draw(kind, 3, seed: 5, side: 64, first: 4), Surfaces.Draw(kind, 9, seed: 5, side: 64).Take(4, 3));
        Assert.False(Pixels(Surfaces.Draw(kind, 1, seed: 1)).SequenceEqual(Pixels(Surfaces.Draw(kind, 1, seed: 2))));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Good_pictures_are_alike_in_brightness_and_no_two_are_the_same(SurfaceKind kind)
    {
        var data = Surfaces.Draw(kind, 12);
        var means = Enumerable.Range(0, 12).Select(row => Mean(Pixels(data, row))).ToArray();
        Assert.InRange(means.Max() - means.Min(), 0.5, 25);
        Assert.Equal(12, Enumerable.Range(0, 12).Select(row => Convert.ToHexString(SHA256.HashData(Pixels(data, row)))).Distinct().Count());
        Assert.All(Enumerable.Range(0, 12), row => Assert.False(data["mask"].ByteRow(row).ContainsAnyExcept((byte)0)));
    }

    [Theory]
    [MemberData(nameof(Defects))]
    public void A_defect_is_seen_where_its_mask_says_and_nowhere_else(SurfaceKind kind, SurfaceDefect defect)
    {
        const int Side = 96;
        for (var i = 0; i < 8; i++)
        {
            var (good, bad, mask, none) = (new byte[Side * Side], new byte[Side * Side], new byte[Side * Side], new byte[Side * Side]);
            var (random, same) = (new CounterRandom(3, 1, 2, i), new CounterRandom(3, 1, 2, i));
            Surfaces.Draw(kind, defect, ref random, bad, mask, Side);
            Surfaces.Draw(kind, null, ref same, good, none, Side);
            Assert.InRange(mask.Count((byte)255) / (double)mask.Length, 0.001, 0.2);
            Assert.Equal(mask.Length, mask.Count((byte)255) + mask.Count((byte)0));
            var differences = good.Zip(bad, (a, b) => Math.Abs(a - b)).Zip(mask).ToLookup(pair => pair.Second > 0, pair => pair.First);
            Assert.InRange(differences[true].Average(), 6, 200);
            // Of a quarter of what a defect can do.
            Assert.InRange(differences[false].Max(), 0, 40);
            Assert.InRange(differences[false].Average(), 0, 0.3);
        }
    }

    // The same pixels on every machine, for ever: whoever publishes a figure on surfaces names seed and version.
    [Fact]
    public void The_pixels_are_those_of_this_version()
    {
        var all = Surfaces.Kinds.SelectMany(kind => Surfaces.DefectsOf(kind).Select(d => (SurfaceDefect?)d).Prepend(null)
            .SelectMany(defect => Pixels(Surfaces.Draw(kind, 1, defect, seed: 7, side: 64)).ToArray())).ToArray();
        Assert.Equal("ED8E8F47E6B9B1E5", Convert.ToHexString(SHA256.HashData(all))[..16]);
    }

    [Fact]
    public void Names_are_those_of_folders()
    {
        Assert.Equal("metal", Surfaces.NameOf(SurfaceKind.Metal));
        Assert.Equal("missing_thread", Surfaces.NameOf(SurfaceDefect.MissingThread));
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        Assert.Contains("Weave can have MissingThread, Stain, Spot, but not Misprint",
            Assert.Throws<ArgumentException>(() => Surfaces.Draw(SurfaceKind.Weave, 1, SurfaceDefect.Misprint)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Surfaces.Draw(SurfaceKind.Weave, 1, side: 63));
        Assert.Throws<ArgumentOutOfRangeException>(() => Surfaces.Draw(SurfaceKind.Weave, -1));
    }

    static ReadOnlySpan<byte> Pixels(Dataset data, int row = 0) => data["features"].ByteRow(row);

    static double Mean(ReadOnlySpan<byte> pixels)
    {
        var sum = 0.0;
        foreach (var pixel in pixels) sum += pixel;
        return sum / pixels.Length;
    }
}
