using Xunit;

namespace Unpool.Tests.Campaign;

/// <summary>Full disks, folders that cannot be written to or vanish: a sentence, nothing half written, and a next run that is right.</summary>
public sealed class FailingDiskTests
{
    const int Seed = 20170124;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_full_disk_at_any_write_is_a_sentence(bool configuration)
    {
        RealProgram.RequireStrace();
        using var scene = new Scene(configuration);
        var calls = SystemCalls.About(scene, ["openat", "pwrite64", "write", "rename", "mkdir", "ftruncate"]);
        var (random, counts) = (new Random(Seed), new Counts($"failing system calls of {(configuration ? "configFile=" : "train")}"));
        var all = calls.SelectMany(kind => kind.Value.Select(number => (Kind: kind.Key, Number: number))).ToArray();
        random.Shuffle(all);
        foreach (var (kind, number) in all.Take(LongForm.Of(1, 200)))
        {
            scene.Clear();
            foreach (var error in LongForm.IsWanted ? (string[])["ENOSPC", "EROFS"] : ["ENOSPC"])
            {
                var outcome = RealProgram.Run(scene.Path, scene.Begin, SystemCalls.Inject(kind, number, $"error={error}")).IsDecent();
                counts.Add($"{error} at {kind}, {(outcome.Code == 0 ? "and did without" : "told")}");
            }
            scene.EndsAsIfNothingHadHappened();
        }
        counts.Print();
    }

    // Files end at that many blocks of 1024 bytes, as on a disk with so much room. Works without any rights.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void So_is_a_limit_on_the_size_of_files(bool configuration)
    {
        RealProgram.RequireUnix();
        using var scene = new Scene(configuration);
        var counts = new Counts($"limits on files of {(configuration ? "configFile=" : "train")}");
        foreach (var blocks in LongForm.Range(3, 42, usual: 1, all: 40))
        {
            scene.Clear();
            var command = $"trap '' XFSZ; ulimit -f {blocks}; exec $unpool {string.Join(' ', scene.Begin)}";
            var outcome = RealProgram.Shell(scene.Path, command, environment =>
            {
                // The runtime's own files, which are larger.
                environment["DOTNET_EnableWriteXorExecute"] = "0";
                environment["DOTNET_EnableDiagnostics"] = "0";
            }).IsDecent();
            counts.Add(outcome.Code == 0 ? "done" : "told");
            scene.HasNoLeftovers();
            scene.EndsAsIfNothingHadHappened();
        }
        counts.Print();
        Assert.True(counts["told"] > 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_folder_that_vanishes_is_made_again_or_told(bool configuration)
    {
        RealProgram.RequireUnix();
        using var scene = new Scene(configuration);
        var (random, counts) = (new Random(Seed), new Counts($"vanished folders of {(configuration ? "configFile=" : "train")}"));
        for (var i = LongForm.Of(1, 30); i > 0; i--)
        {
            scene.Clear();
            using var program = RealProgram.Start(scene.Path, scene.Begin);
            program.Await(random.Next(3, scene.Lines));
            try
            {
                scene.Clear();
            }
            catch (IOException)
            {
                // Something was just written.
            }
            counts.Add(program.End().IsDecent().Code == 0 ? "made again" : "told");
            // What belongs together is no longer there together.
            scene.Clear();
            scene.EndsAsIfNothingHadHappened();
        }
        counts.Print();
    }

    [Theory]
    [InlineData("/proc/unpool")]
    [InlineData("/dev/null")]
    [InlineData("/dev/null/deeper")]
    public void A_folder_that_cannot_be_is_told(string folder)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux's folders that nobody can write to");
        using var scene = new Scene(configuration: false);
        var outcome = RealProgram.Run(scene.Path, scene.BeginWith("--out", folder)).IsDecent();
        Assert.Contains($"cannot write into the folder '{folder}'", outcome.LastLine);
    }

    // What does not fit into memory stays in its file, and somebody shortens that.
    [Fact]
    public void A_data_file_that_is_shortened_is_a_sentence()
    {
        RealProgram.RequireUnix();
        using var scene = new Scene(configuration: false);
        var (random, counts) = (new Random(Seed), new Counts("data files that are shortened"));
        var images = scene["train-images-idx3-ubyte"];
        var whole = File.ReadAllBytes(images);
        var wanted = LongForm.Of(1, 60);
        while (counts["told"] < wanted && counts.Total < 20 * wanted)
        {
            scene.Clear();
            using var program = RealProgram.Start(scene.Path, scene.Begin, change: environment => environment["UNPOOL_MEMORY"] = "0");
            program.Await(random.Next(1, 8));
            using (var file = new FileStream(images, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) file.SetLength(random.Next(whole.Length));
            var outcome = program.End().IsDecent();
            if (outcome.Code == 1) Assert.Matches("the file was shortened while it was in use|expected .* bytes of values", outcome.LastLine);
            counts.Add(outcome.Code == 0 ? "too late" : "told");
            File.WriteAllBytes(images, whole);
            scene.EndsAsIfNothingHadHappened();
        }
        counts.Print();
        Assert.True(counts["told"] > 0);
    }
}
