using Unpool.Data;
using Unpool.Images;
using Unpool.Images.Files;
using Unpool.Tests.Campaign;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Images;

public sealed class FileSearchTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_is_searched_with_its_subfolders_in_the_order_of_names()
    {
        Put("b.png", "B.PNG", "a/z.jpg", "a/b/c.tiff", "ä/日本 1.png");
        Assert.Equal(["B.PNG", "a/b/c.tiff", "a/z.jpg", "b.png", "ä/日本 1.png"], Names(_folder.Path));
    }

    [Fact]
    public void Hidden_files_and_folders_and_what_is_no_picture_are_passed_over()
    {
        Put("a.png", ".b.png", "._a.png", ".git/c.png", "notes.txt", "Thumbs.db", "a.png.bak");
        Assert.Equal(["a.png"], Names(_folder.Path));
    }

    [Fact]
    public void A_picture_without_the_name_of_one_is_found()
    {
        _folder.Write("scan", PngBytes.Plain(1, 1, 0));
        _folder.Write("frame.0001", PictureBytes.Pnm("P5 1 1 255\n", 7));
        Assert.Equal(["frame.0001", "scan"], Names(_folder.Path));
    }

    [Theory]
    [InlineData("*.png", "a.png", "b1.png")]
    [InlineData("?1.png", "b1.png")]
    [InlineData("*/*.png", "x/c.png")]
    [InlineData("**/*.png", "a.png", "b1.png", "x/c.png", "x/y/d.png")]
    [InlineData("x/**", "c.png", "y/d.png", "y/e.jpg")]
    [InlineData("x/*/*.jp*g", "y/e.jpg")]
    [InlineData("*.gif")]
    public void A_pattern_means_what_fits_it_named_from_its_first_star_on(string pattern, params string[] expected)
    {
        Put("a.png", "b1.png", "x/c.png", "x/y/d.png", "x/y/e.jpg");
        Assert.Equal(expected, Names(_folder[pattern]));
    }

    [Fact]
    public void A_file_has_the_name_that_it_has_in_its_folder()
    {
        Put("x/y/a.png");
        Assert.Equal(["a.png"], Names(_folder["x/y/a.png"]));
    }

    // Even one that is called something else: whoever names a file means it.
    [Fact]
    public void A_file_that_is_named_is_found_whatever_it_is_called()
    {
        Put("notes.txt");
        Assert.Equal(["notes.txt"], Names(_folder["notes.txt"]));
    }

    [Fact]
    public void A_file_that_two_names_mean_comes_once_where_it_comes_first()
    {
        Put("a.png", "b.png");
        Assert.Equal(["b.png", "a.png"], Names(_folder["b.png"], _folder.Path, _folder["*.png"]));
    }

    [Fact]
    public void Nothing_is_called_by_its_name()
    {
        Assert.Equal($"there is no file or folder '{_folder["x.png"]}'.", Assert.Throws<DataException>(() => Names(_folder["x.png"])).Message);
        Assert.Equal($"there is no folder '{_folder["x"]}' for '{_folder["x/*.png"]}'.",
            Assert.Throws<DataException>(() => Names(_folder["x/*.png"])).Message);
    }

    [Fact]
    public void A_link_into_a_folder_above_it_is_no_circle()
    {
        RealProgram.RequireUnix();
        Put("x/a.png");
        Directory.CreateSymbolicLink(_folder["x/up"], _folder.Path);
        Directory.CreateSymbolicLink(_folder["x/same"], _folder["x"]);
        Assert.Equal(["x/a.png"], Names(_folder.Path));
    }

    [Fact]
    public void Links_to_files_and_folders_elsewhere_are_followed()
    {
        RealProgram.RequireUnix();
        Put("x/a.png", "y/b.png");
        Directory.CreateSymbolicLink(_folder["x/more"], _folder["y"]);
        File.CreateSymbolicLink(_folder["x/c.png"], _folder["y/b.png"]);
        Assert.Equal(["a.png", "c.png", "more/b.png"], Names(_folder["x"]));
        Assert.All(FileSearch.Find([_folder["x"]]), entry => Assert.Equal("no picture"u8.ToArray(), entry.Read(1000)));
    }

    [Fact]
    public void A_pipe_with_the_name_of_a_picture_is_not_waited_for()
    {
        RealProgram.RequireUnix();
        Assert.Equal(0, RealProgram.Shell(_folder.Path, "mkfifo a.png b").Code);
        var entry = Assert.Single(FileSearch.Find([_folder.Path]));
        Assert.Equal("a.png", entry.Name);
        Assert.Throws<PictureException>(() => PictureFile.Read(entry.Path));
    }

    void Put(params string[] names)
    {
        foreach (var name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
            _folder.Write(name, "no picture");
        }
    }

    static IEnumerable<string> Names(params string[] names) => FileSearch.Find(names).Select(entry => entry.Name);
}
