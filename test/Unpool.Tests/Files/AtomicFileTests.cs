using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    string[] Left => [.. Directory.GetFiles(_folder.Path).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void While_it_is_written_the_old_file_stands_and_the_new_one_names_its_writer()
    {
        var path = _folder.Write("a.txt", "old");
        AtomicFile.Write(path, stream =>
        {
            stream.WriteByte((byte)'n');
            Assert.Equal(["a.txt", $"a.txt.unpool-{Environment.ProcessId}.tmp"], Left);
            Assert.Equal("old", File.ReadAllText(path));
        });
        Assert.Equal("n", File.ReadAllText(path));
        Assert.Equal(["a.txt"], Left);
    }

    [Fact]
    public void What_fails_leaves_the_old_file_alone()
    {
        var path = _folder.Write("a.txt", "old");
        var error = Assert.Throws<OutputException>(() => AtomicFile.Write(path, _ => throw new IOException("No space left on device")));
        Assert.Equal("cannot write 'a.txt': no space left on device.", _folder.Shorten(error.Message));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["a.txt"], Left);
    }

    [Fact]
    public void What_a_killed_process_left_of_the_same_file_goes()
    {
        string[] stay = ["b.txt.unpool-1999999999.tmp", $"a.txt.unpool-{ParentOrAnyOther()}.tmp"];
        foreach (var name in (string[])[.. stay, "a.txt.unpool-1999999999.tmp"]) _folder.Write(name, "half");
        AtomicFile.Write(_folder["a.txt"], _ => { });
        Assert.Equal(((string[])["a.txt", .. stay]).Order(StringComparer.Ordinal), Left);
    }

    static int ParentOrAnyOther() => System.Diagnostics.Process.GetProcesses().First(p => p.Id != Environment.ProcessId).Id;
}
