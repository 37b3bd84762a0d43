using Unpool.Data;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Data;

public sealed class MnistDownloadTests : IDisposable
{
    const string TestLabels = "t10k-labels-idx1-ubyte.gz";

    readonly TempFolder _folder = new();
    readonly string _official = OfficialMnist.Require();

    public MnistDownloadTests()
    {
        // Only the smallest file is missing, so that a test moves 4 KB and not 11 MB.
        foreach (var file in Directory.GetFiles(_official, "*-ubyte.gz").Where(file => Path.GetFileName(file) != TestLabels))
            File.CreateSymbolicLink(_folder[Path.GetFileName(file)], Path.GetFullPath(file));
    }

    byte[] Bytes => File.ReadAllBytes(Path.Combine(_official, TestLabels));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_four_files_come_from_the_first_mirror()
    {
        using var empty = new TempFolder();
        using var server = new FakeMirrors((name, _) => File.ReadAllBytes(Path.Combine(_official, Path.GetFileName(name))));
        using var download = new MnistDownload(server) { Mirrors = ["https://one/mnist"] };
        var steps = new List<DownloadProgress>();
        var mnist = await download.RunAsync(empty.Path, new Steps(steps), TestContext.Current.CancellationToken);
        mnist.Verify();
        Assert.Equal(["one/train-images-idx3-ubyte.gz", "one/train-labels-idx1-ubyte.gz", "one/t10k-images-idx3-ubyte.gz", "one/" + TestLabels],
            server.Requests);
        Assert.Equal(4, Directory.GetFiles(empty.Path).Length);
        Assert.Equal(new(TestLabels, Bytes.Length, Bytes.Length), steps[^1]);
    }

    [Fact]
    public async Task The_next_mirror_is_asked_when_one_has_nothing()
    {
        using var server = new FakeMirrors((name, _) => name.StartsWith("two", StringComparison.Ordinal) ? Bytes : null);
        await Run(server);
        Assert.Equal(["one/" + TestLabels, "two/" + TestLabels], server.Requests);
        Assert.Equal(Bytes, File.ReadAllBytes(_folder[TestLabels]));
        NothingIsLeft();
    }

    [Fact]
    public async Task The_next_mirror_is_asked_when_one_has_another_file()
    {
        using var server = new FakeMirrors((name, _) =>
            name.StartsWith("two", StringComparison.Ordinal) ? Bytes : Idx.Zip(Idx.Labels(Digits.Draw(9))));
        await Run(server);
        Assert.Equal(["one/" + TestLabels, "two/" + TestLabels], server.Requests);
        NothingIsLeft();
    }

    [Fact]
    public async Task The_next_mirror_goes_on_where_one_broke_off()
    {
        using var server = new FakeMirrors((_, _) => Bytes) { BreaksAfter = { ["one"] = 1000 } };
        await Run(server);
        Assert.Equal(["one/" + TestLabels, $"two/{TestLabels} bytes=1000-"], server.Requests);
        Assert.Equal(Bytes, File.ReadAllBytes(_folder[TestLabels]));
        NothingIsLeft();
    }

    [Fact]
    public async Task A_new_version_is_fetched_from_the_start()
    {
        using var server = new FakeMirrors((_, _) => Bytes);
        _folder.Write(TestLabels + ".part", "some other beginning");
        _folder.Write(TestLabels + ".part.tag", "\"v0\"");
        await Run(server);
        Assert.Equal([$"one/{TestLabels} bytes=20-"], server.Requests);
        NothingIsLeft();
    }

    [Fact]
    public async Task A_wrong_beginning_is_fetched_again()
    {
        using var server = new FakeMirrors((_, _) => Bytes);
        _folder.Write(TestLabels + ".part", "some other beginning");
        _folder.Write(TestLabels + ".part.tag", server.Tag);
        await Run(server);
        Assert.Equal([$"one/{TestLabels} bytes=20-", "one/" + TestLabels], server.Requests);
        NothingIsLeft();
    }

    [Fact]
    public async Task A_whole_part_needs_nothing_more()
    {
        using var server = new FakeMirrors((_, _) => Bytes);
        _folder.Write(TestLabels + ".part", Bytes);
        _folder.Write(TestLabels + ".part.tag", server.Tag);
        await Run(server);
        Assert.Equal([$"one/{TestLabels} bytes={Bytes.Length}-"], server.Requests);
        NothingIsLeft();
    }

    [Fact]
    public async Task Cancelling_keeps_what_is_there_for_the_next_time()
    {
        using var cancel = new CancellationTokenSource();
        using var server = new FakeMirrors((_, _) => Bytes) { BreaksAfter = { ["one"] = 1500 }, OnBreak = cancel.Cancel };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Run(server, cancel.Token));
        Assert.Equal(Bytes[..1500], File.ReadAllBytes(_folder[TestLabels + ".part"]));
        Assert.False(File.Exists(_folder[TestLabels]));

        server.BreaksAfter.Clear();
        await Run(server);
        Assert.Equal(["one/" + TestLabels, $"one/{TestLabels} bytes=1500-"], server.Requests);
        NothingIsLeft();
    }

    [Fact]
    public async Task A_silent_mirror_is_given_up()
    {
        using var server = new FakeMirrors((_, _) => Bytes) { Silent = { "one" } };
        await Run(server);
        Assert.Equal(2, server.Requests.Count);
        NothingIsLeft();
    }

    [Fact]
    public async Task When_no_mirror_helps_the_error_says_what_to_do()
    {
        using var server = new FakeMirrors((name, _) =>
            name.StartsWith("one", StringComparison.Ordinal) ? null : [1, 2, 3])
        { BreaksAfter = { ["two"] = 2 } };
        var error = await Assert.ThrowsAsync<DataException>(() => Run(server));
        Assert.Equal("MNIST could not be fetched (https://one/t10k-labels-idx1-ubyte.gz: "
            + "Response status code does not indicate success: 404 (Not Found); "
            + "https://two/t10k-labels-idx1-ubyte.gz: the answer ended after 2 of 3 bytes); without a network, put train-images-idx3-ubyte.gz, "
            + "train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz into 'FOLDER' or run `unpool data mnist --from DIR` "
            + "with the folder that has them.", _folder.Shorten(error.Message));
    }

    [Fact]
    public async Task Files_that_are_there_are_checked_and_never_replaced()
    {
        _folder.Write(TestLabels, Idx.Zip(Idx.Labels(Digits.Draw(9))));
        using var server = new FakeMirrors((_, _) => Bytes);
        var error = await Assert.ThrowsAsync<DataException>(() => Run(server));
        Assert.Equal("t10k-labels-idx1-ubyte.gz: expected MNIST's t10k-labels-idx1-ubyte "
            + "(sha256 ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2), "
            + "found another file; move it away or choose another folder.", _folder.Shorten(error.Message));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Mirrors_can_be_named()
    {
        Assert.All(MnistDownload.DefaultMirrors(null), mirror => Assert.StartsWith("https://", mirror, StringComparison.Ordinal));
        Assert.Equal(["http://a/x", "http://b"], MnistDownload.DefaultMirrors("http://a/x; http://b"));
    }

    async Task Run(FakeMirrors server, CancellationToken? cancel = null)
    {
        using var download = new MnistDownload(server) { Mirrors = ["https://one/", "https://two"], Clock = server.Clock };
        await download.RunAsync(_folder.Path, null, cancel ?? TestContext.Current.CancellationToken);
    }

    void NothingIsLeft() => Assert.Equal(4, Directory.GetFiles(_folder.Path).Length);

    sealed class Steps(List<DownloadProgress> steps) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => steps.Add(value);
    }
}
