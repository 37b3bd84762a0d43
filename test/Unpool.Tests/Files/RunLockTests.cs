using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Files;

public sealed class RunLockTests : IDisposable
{
    // No process has a number as high as this.
    const string Gone = ".unpool-1999999999.tmp";

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_run_is_refused_and_told_who_is_the_first()
    {
        using (RunLock.Take(_folder["m"]))
        {
            var error = Assert.Throws<OutputException>(() => RunLock.Take(_folder["m"])).Message;
            Assert.Matches($"^cannot write 'm': process {Environment.ProcessId} \\(since 20..-..-.. ..:..:.. UTC, command line '.*'\\) "
                + "is writing it; wait until it ends, or write somewhere else\\.$",
                _folder.Shorten(error));
            // Another model of the same folder is nobody's business.
            RunLock.Take(_folder["n"]).Dispose();
        }
        RunLock.Take(_folder["m"]).Dispose();
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_lock_that_a_killed_process_left_does_not_block()
    {
        _folder.Write("m.lock", "process 1 (since ever)\n0\n");
        RunLock.Take(_folder["m"]).Dispose();
        Assert.False(File.Exists(_folder["m.lock"]));
    }

    [Fact]
    public void Of_many_at_once_one_has_it()
    {
        var (taken, most, now) = (0, 0, 0);
        Parallel.For(0, 400, new() { MaxDegreeOfParallelism = 8 }, _ =>
        {
            try
            {
                using (RunLock.Take(_folder["m"]))
                {
                    Interlocked.Increment(ref taken);
                    InterlockedMax(ref most, Interlocked.Increment(ref now));
                    Interlocked.Decrement(ref now);
                }
            }
            catch (OutputException)
            {
            }
        });
        Assert.Equal(1, most);
        Assert.True(taken > 0);

        static void InterlockedMax(ref int most, int value)
        {
            for (var old = most; value > old; old = most) Interlocked.CompareExchange(ref most, value, old);
        }
    }

    [Fact]
    public void It_clears_what_killed_runs_of_these_files_left_and_nothing_else()
    {
        string[] stay = ["other.model" + Gone, "m2" + Gone, "m.tmp", "m.unpool-.tmp", "m" + Gone + ".txt", "m"];
        foreach (var name in (string[])[.. stay, "m" + Gone, "m.1.ckp" + Gone, $"m.2.unpool-{Environment.ProcessId}.tmp"])
            _folder.Write(name, "half");
        RunLock.Take(_folder["m"], "m", "m.*").Dispose();
        Assert.Equal(stay.Order(StringComparer.Ordinal), Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_being_written_is_not_cleared()
    {
        using var writing = new FileStream(_folder["m" + Gone], FileMode.Create, FileAccess.Write, FileShare.None);
        RunLock.Take(_folder["m"], "m").Dispose();
        Assert.True(File.Exists(_folder["m" + Gone]));
    }

    [Fact]
    public void Folders_that_were_made_for_nothing_go_again()
    {
        RunLock.Take(_folder["a/b/c/m"]).Dispose();
        Assert.False(Directory.Exists(_folder["a"]));

        using (RunLock.Take(_folder["a/b/c/m"])) _folder.Write("a/b/m", "");
        Assert.Equal([_folder["a/b"]], Directory.GetDirectories(_folder["a"]));
        Assert.Empty(Directory.GetDirectories(_folder["a/b"]));
    }

    [Fact]
    public void A_folder_that_vanishes_under_it_is_no_trouble()
    {
        var claim = RunLock.Take(_folder["a/m"]);
        Directory.Delete(_folder["a"], recursive: true);
        claim.Dispose();
        RunLock.Take(_folder["a/m"]).Dispose();
    }

    [Fact]
    public void Where_one_may_not_write_it_says_so()
    {
        _folder.Write("file", "");
        Assert.StartsWith("cannot write into the folder 'file': ",
            _folder.Shorten(Assert.Throws<OutputException>(() => RunLock.Take(_folder["file/m"])).Message));
    }
}
