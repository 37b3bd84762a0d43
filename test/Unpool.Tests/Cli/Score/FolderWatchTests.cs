using Unpool.Cli;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class FolderWatchTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_handed_out_once_when_it_no_longer_grows()
    {
        var watch = new FolderWatch(_folder.Path, _ => false);
        _folder.Write("a.png", "1");
        Assert.Empty(watch.Look());
        _folder.Write("a.png", "12");
        Assert.Empty(watch.Look());
        var entry = Assert.Single(watch.Look());
        watch.Done(entry);
        Assert.Empty(watch.Look());
        // Another picture under the same name.
        _folder.Write("a.png", "123");
        Assert.Empty(watch.Look());
        Assert.Single(watch.Look());
    }

    [Fact]
    public void Another_picture_of_the_same_length_is_another_picture()
    {
        var watch = new FolderWatch(_folder.Path, _ => false);
        var path = _folder.Write("a.bmp", "11");
        watch.Look();
        watch.Done(Assert.Single(watch.Look()));
        _folder.Write("a.bmp", "22");
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(1));
        Assert.Empty(watch.Look());
        Assert.Single(watch.Look());
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_tried_again_and_given_up_when_it_has_not_changed_for_a_while()
    {
        var watch = new FolderWatch(_folder.Path, _ => false);
        _folder.Write("a.png", "half");
        watch.Look();
        var tries = 0;
        while (watch.Look() is [var entry])
        {
            tries++;
            watch.Failed(entry);
            Assert.InRange(tries, 1, 20);
        }
        Assert.InRange(tries, 5, 20);
        _folder.Write("a.png", "the other half");
        watch.Look();
        Assert.Single(watch.Look());
    }

    [Fact]
    public void Results_empty_files_and_a_folder_that_is_gone_are_nothing_to_look_at()
    {
        var watch = new FolderWatch(_folder.Path, path => path.EndsWith("own.png", StringComparison.Ordinal));
        _folder.Write("own.png", "1");
        _folder.Write("empty.png", "");
        watch.Look();
        Assert.Empty(watch.Look());
    }
}
