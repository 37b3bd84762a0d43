using CsCheck;
using Unpool.Data;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pictures_come_back_raw_or_zipped_under_any_name(bool zipped)
    {
        var digits = Digits.Draw(5);
        var images = _folder.Write("a", zipped ? Idx.Zip(Idx.Images(digits)) : Idx.Images(digits));
        var labels = _folder.Write("b.gz", Idx.Labels(digits));
        SameData.Check(digits, IdxFile.ReadPair(images, labels));
        Assert.Equal([5, 28, 28], IdxFile.Read(images).Sizes);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 8 }, "f: expected the 4 bytes that an idx file begins with, found 3.")]
    [InlineData(new byte[] { 1, 0, 8, 1 }, "f: expected an idx file (it begins with 00 00 08 and the rank), found 01000801.")]
    [InlineData(new byte[] { 0, 0, 13, 1 }, "f: expected values of type 08 (bytes), found type 0D.")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0 }, "f: expected 1 size in the header, found the end of the file.")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 3, 1, 2 }, "f: expected 3 bytes of values (3), found 2.")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 3 }, "f: expected 3 bytes of values (3), found 0.")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 1, 2 }, "f: expected the end after 9 bytes, found more.")]
    [InlineData(new byte[] { 0, 0, 8, 1, 255, 0, 0, 0 }, "f: expected sizes that a file can have, found 4278190080.")]
    [InlineData(new byte[] { 0, 0, 8, 2, 0, 0, 0, 3, 0, 0, 0, 0 }, "f: expected items of at least one value, found a size of 0.")]
    [InlineData(new byte[] { 0, 0, 8, 3, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0 }, "f: expected sizes that a file can have, found 65536.")]
    [InlineData(new byte[] { 0, 0, 8, 1, 127, 0, 0, 0 }, "f: expected 2130706432 bytes of values (2130706432), found 0.")]
    public void A_damaged_file_is_told_in_a_sentence(byte[] bytes, string message) => Says(message, () => IdxFile.Read(_folder.Write("f", bytes)));

    [Fact]
    public void A_damaged_zip_is_told_in_a_sentence()
    {
        var zip = Idx.Zip(Idx.Images(Digits.Draw(3)));
        // Also where nothing but the checksum is missing.
        foreach (var missing in (int[])[20, 8, 1])
            Says("f: expected a whole gzip file, found a damaged or truncated one.", () => IdxFile.Read(_folder.Write("f", zip[..^missing])));
        Assert.Equal(3, IdxFile.Read(_folder.Write("f", zip)).Images().Count);
        zip[^5] ^= 1;
        Says("f: expected a whole gzip file, found a damaged or truncated one.", () => IdxFile.Read(_folder.Write("f", zip)));
        Says("f: expected 2130706432 bytes of values (2130706432), found fewer.",
            () => IdxFile.Read(_folder.Write("f", Idx.Zip([0, 0, 8, 1, 127, 0, 0, 0]))));
    }

    [Fact]
    public void Pictures_and_labels_must_fit()
    {
        var digits = Digits.Draw(4);
        var images = _folder.Write("images", Idx.Images(digits));
        var labels = _folder.Write("labels", Idx.Of([3], [1, 2, 3]));
        var eleven = _folder.Write("eleven", Idx.Of([2], [9, 10]));
        Says("labels: expected 4 labels, as many as 'images' has images, found 3.", () => IdxFile.ReadPair(images, labels));
        Says("labels: expected images (rank 3), found rank 1.", () => IdxFile.ReadPair(labels, labels));
        Says("images: expected labels (rank 1), found rank 3.", () => IdxFile.ReadPair(images, images));
        Says("eleven: expected labels from 0 to 9, found 10 at item 1.", () => IdxFile.ReadPair(images, eleven));
        Says("nowhere: the file does not exist.", () => IdxFile.Read(_folder["nowhere"]));
        Assert.Equal(11, IdxFile.Read(eleven).OneHot(11).Width);
    }

    [Fact]
    public void No_damage_does_worse_than_a_sentence()
    {
        var whole = Idx.Images(Digits.Draw(2));
        Gen.Select(Gen.Bool, Gen.Select(Gen.Int[0, 40], Gen.Byte).Array[0, 6], Gen.Int[0, 60]).Sample((zipped, edits, cut) =>
        {
            var bytes = zipped ? Idx.Zip(whole) : (byte[])whole.Clone();
            foreach (var (at, value) in edits) bytes[at] = value;
            try
            {
                var file = IdxFile.Read(_folder.Write($"f{Environment.CurrentManagedThreadId}", bytes[..^cut]));
                _ = file.Sizes.Count == 1 ? file.OneHot() : file.Images();
            }
            catch (DataException e)
            {
                Assert.NotNull(e.File);
            }
        }, iter: 500);
    }

    void Says(string message, Action act) => Assert.Equal(message, _folder.Shorten(Assert.Throws<DataException>(act).Message));
}
