using Unpool.Cli;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class DecodedPathsTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Decoded_pictures_have_the_names_of_those_that_were_encoded()
    {
        Assert.Equal(["cats/1.png", "cats/2.png", "x#0,1.png"], Of("cats/1.jpg", "cats/2.tif", "x#0,1"));
        Assert.Equal(["a.jpg.png", "A.tif.png"], Of("a.jpg", "A.tif"));
    }

    [Fact]
    public void Names_that_are_not_known_or_not_different_are_numbers()
    {
        Assert.Equal(["00.png", "01.png"], DecodedPaths.Of("", 10, null).Take(2));
        Assert.Equal(["0.png", "1.png"], Of("a.jpg", "a.jpg"));
        Assert.Equal(["0.png", "1.png", "2.png"], DecodedPaths.Of("", 3, ["a.jpg"]));
    }

    [Theory]
    [InlineData("../a.png")]
    [InlineData("/etc/a.png")]
    [InlineData("b/../../a.png")]
    public void No_name_leads_out_of_the_folder(string name) =>
        Assert.Equal($"the name '{name}' leads out of '{_folder.Path}'.",
            Assert.Throws<InputException>(() => DecodedPaths.Of(_folder.Path, 1, [name])).Message);

    // It may be the picture that was encoded.
    [Fact]
    public void No_file_that_is_there_is_replaced()
    {
        File.WriteAllText(_folder["a.png"], "mine");
        Assert.Equal($"'{_folder["a.png"]}' is there already; name another folder with --out.",
            Assert.Throws<InputException>(() => DecodedPaths.Of(_folder.Path, 1, ["a.jpg"])).Message);
    }

    IEnumerable<string> Of(params string[] names) =>
        DecodedPaths.Of(_folder.Path, names.Length, names).Select(path => Path.GetRelativePath(_folder.Path, path).Replace('\\', '/'));
}
