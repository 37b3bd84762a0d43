using System.Buffers.Binary;
using System.IO.Compression;
using Unpool.Data;
using Unpool.Images;
using Unpool.Images.Files;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Images;

public sealed class PictureArchiveTests : IDisposable
{
    static readonly byte[] Png = PngBytes.Plain(2, 1, 7);

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pictures_in_an_archive_are_found_by_its_content_not_by_its_name()
    {
        var path = Zip("pets",
            ("train/cats/a.png", Png), ("test/cats/b.png", Png), ("readme.txt", [1]), (".x/c.png", Png), ("__MACOSX/._a.png", [1]));
        var entries = FileSearch.Find([path]);
        Assert.Equal(["test/cats/b.png", "train/cats/a.png"], entries.Select(entry => entry.Name));
        Assert.Equal([PicturePart.Test, PicturePart.Train], entries.Select(entry => entry.Part));
        Assert.All(entries, entry => Assert.Equal(Png, entry.Read(1000)));
        Assert.Equal($"{path}: test/cats/b.png", entries[0].Path);
    }

    [Theory]
    [InlineData("../a.png")]
    [InlineData("x/../../a.png")]
    [InlineData("/etc/a.png")]
    [InlineData("C:/a.png")]
    [InlineData("..\\a.png")]
    public void A_name_that_leads_out_of_the_archive_is_no_picture_of_it(string name)
    {
        var entry = Assert.Single(FileSearch.Find([Zip("a.zip", (name, Png))]));
        Assert.Equal("its name leads out of the archive", Assert.Throws<PictureException>(() => entry.Read(1000)).Message);
        Assert.Equal(["a.zip"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    // A thousand times as large as its file.
    [Fact]
    public void A_bomb_is_not_unpacked_beyond_the_limit()
    {
        var path = Zip("a.zip", ("a.png", new byte[50_000_000]));
        Assert.True(new FileInfo(path).Length < 100_000);
        var entry = Assert.Single(FileSearch.Find([path]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("it has more than 100000 bytes", Assert.Throws<PictureException>(() => entry.Read(100_000)).Message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Theory]
    [InlineData(10, "it is damaged: its checksum in the archive does not fit")]
    [InlineData(200_000, "it is damaged: its size in the archive does not fit")]
    [InlineData(900_000_000, "it is damaged: its size in the archive does not fit")]
    [InlineData(-1, "it has more than 1000000000 bytes")]
    public void A_size_that_is_not_true_does_no_harm(int size, string reason)
    {
        var path = Zip("a.zip", ("a.png", new byte[100_000]));
        var bytes = File.ReadAllBytes(path);
        var directory = bytes.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(directory + 24), size);
        var entry = Assert.Single(FileSearch.Find([_folder.Write("b.zip", bytes)]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(reason, Assert.Throws<PictureException>(() => entry.Read(1_000_000_000)).Message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void Damage_within_is_a_reason_and_damage_of_the_whole_an_error()
    {
        var path = Zip("a.zip", CompressionLevel.NoCompression, ("a.png", Png), ("b.png", Png));
        var bytes = File.ReadAllBytes(path);
        bytes[60] ^= 1;
        var entries = FileSearch.Find([_folder.Write("b.zip", bytes)]);
        Assert.Equal("it is damaged: its checksum in the archive does not fit", Assert.Throws<PictureException>(() => entries[0].Read(1000)).Message);
        Assert.Equal(Png, entries[1].Read(1000));

        path = _folder.Write("c.zip", bytes[..^40]);
        Assert.Equal($"{path}: expected a whole .zip, found a damaged one or one that is cut short.",
            Assert.Throws<DataException>(() => FileSearch.Find([path])).Message);
    }

    [Fact]
    public void An_empty_archive_has_no_pictures() => Assert.Empty(FileSearch.Find([Zip("a.zip")]));

    // Whatever byte of it is another: an error, a reason, or a picture.
    [Fact]
    public void No_damage_to_an_archive_is_a_crash()
    {
        var bytes = File.ReadAllBytes(Zip("a.zip", ("a.png", Png), ("cats/b.png", Png)));
        var path = _folder["b.zip"];
        for (var at = 0; at < bytes.Length; at++)
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= 0x55;
            File.WriteAllBytes(path, damaged);
            try
            {
                foreach (var entry in FileSearch.Find([path]))
                    try
                    {
                        entry.Read(1 << 20);
                    }
                    catch (PictureException)
                    {
                    }
            }
            catch (DataException)
            {
            }
        }
    }

    string Zip(string name, params (string Name, byte[] Bytes)[] files) => Zip(name, CompressionLevel.Optimal, files);

    string Zip(string name, CompressionLevel level, params (string Name, byte[] Bytes)[] files)
    {
        using var archive = ZipFile.Open(_folder[name], ZipArchiveMode.Create);
        foreach (var file in files)
        {
            using var to = archive.CreateEntry(file.Name, level).Open();
            to.Write(file.Bytes);
        }
        return _folder[name];
    }
}
