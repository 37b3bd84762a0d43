using System.Globalization;
using System.Runtime.InteropServices;
using Xunit;

namespace Unpool.Tests.Campaign;

/// <summary>Training on several processes that mpirun starts: what it leaves, and what becomes of it when one of them fails.</summary>
public sealed class ClusterTests
{
    const int Seed = 20180314;

    // Marks all processes of a run, so that they can be found.
    const string Mark = "UNPOOL_TEST_RUN";

    [Theory]
    [InlineData(false, 8, 1)]
    [InlineData(true, 2, 2)]
    public void Ranks_leave_what_one_process_leaves(bool configuration, int ranks, int threads)
    {
        RealProgram.RequireMpi();
        using var scene = new Scene(configuration);
        var command = configuration ? [.. scene.Begin, $"numCPUThreads={threads}"] : scene.BeginWith("--threads", $"{threads}");
        var outcome = RealProgram.Run(scene.Path, command, RealProgram.Mpirun(ranks)).IsDone();
        scene.IsAsIfNothingHadHappened();
        var last = configuration ? "COMPLETED." : "epoch 8 of 8: rmse";
        Assert.Single(outcome.Error.Split('\n'), line => line.StartsWith(last, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void When_a_rank_is_killed_all_end_and_any_number_goes_on_to_the_same_bytes(bool configuration)
    {
        RealProgram.RequireMpi();
        using var scene = new Scene(configuration);
        var (random, counts) = (new Random(Seed), new Counts($"ranks killed in {(configuration ? "configFile=" : "train")}"));
        var wanted = LongForm.Of(1, 50);
        while (counts.Total - counts["too late"] < wanted && counts.Total < 20 * wanted)
        {
            scene.Clear();
            var (mark, ranks) = (Guid.NewGuid().ToString(), random.Next(2, 4));
            using var program = RealProgram.Start(scene.Path, scene.GoOn, RealProgram.Mpirun(ranks), variables => variables[Mark] = mark);
            // From its first line on all processes are there.
            var running = program.Await(random.Next(1, scene.Lines));
            for (var looks = random.Next(100); looks > 0 && running; looks--) _ = Directory.Exists(scene.Out);
            var victim = random.Next(ranks);
            foreach (var process in Processes(mark, victim)) RealProgram.Kill(process);
            var code = program.End().Code;
            Assert.Empty(Processes(mark));
            counts.Add(code == 0 ? "too late" : victim == 0 ? "the first" : "another");
            scene.EndsAsIfNothingHadHappened();
        }
        counts.Print();
        Assert.True(counts.Total - counts["too late"] > 0);
    }

    [Fact]
    public void A_stopped_run_goes_on_with_another_number_of_ranks_to_the_same_bytes()
    {
        RealProgram.RequireMpi();
        using var scene = new Scene(configuration: false);
        Assert.SkipWhen(RealProgram.Ignores(PosixSignal.SIGINT), "SIGINT is ignored here, and so by what is started from here");
        var mark = Guid.NewGuid().ToString();
        using var program = RealProgram.Start(scene.Path, scene.Begin, RealProgram.Mpirun(2), variables => variables[Mark] = mark);
        // Some epochs are done then.
        program.Await(6);
        program.Signal(PosixSignal.SIGINT);
        Assert.NotEqual(0, program.End().Code);
        Assert.Empty(Processes(mark));
        RealProgram.Run(scene.Path, scene.GoOn, RealProgram.Mpirun(4)).IsDone();
        scene.IsAsIfNothingHadHappened();
    }

    [Theory]
    [InlineData("--seed 2", "weights=")]
    [InlineData("--data digits", "data=60000 samples")]
    public void A_rank_that_is_about_to_train_something_else_is_named(string other, string difference)
    {
        RealProgram.RequireMpi();
        using var scene = new Scene(configuration: false);
        var mpirun = string.Join(' ', RealProgram.Mpirun(1));
        var begin = string.Join(' ', scene.Begin);
        var option = other.Split(' ');
        var changed = scene.Begin.Contains(option[0]) ? string.Join(' ', scene.BeginWith(option[0], option[1])) : $"{begin} {other}";
        var outcome = RealProgram.Shell(scene.Path, $"{mpirun} $unpool {begin} : -n 1 $unpool {changed}");
        Assert.NotEqual(0, outcome.Code);
        Assert.Contains("unpool: rank 1 is about to train something else than rank 0: it has ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(difference, outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(scene.Out, "autoencoder.checkpoint")), "training has begun");
    }

    [Fact]
    public void So_is_one_with_another_vector_width()
    {
        RealProgram.RequireMpi();
        using var scene = new Scene(configuration: false);
        var (mpirun, begin) = (string.Join(' ', RealProgram.Mpirun(1)), string.Join(' ', scene.Begin));
        var outcome = RealProgram.Shell(
            scene.Path, $"{mpirun} env UNPOOL_WIDTH=128 $unpool {begin} : -n 1 env UNPOOL_WIDTH=256 $unpool {begin}");
        Assert.NotEqual(0, outcome.Code);
        Assert.Contains("it has width=Bits256, and rank 0 has width=Bits128.", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_at_the_first_rank_is_a_sentence_and_all_end()
    {
        RealProgram.RequireMpi();
        using var scene = new Scene(configuration: false);
        var (mark, mpirun, begin) = (Guid.NewGuid().ToString(), string.Join(' ', RealProgram.Mpirun(1)), string.Join(' ', scene.Begin));
        // Files of more than 8 blocks cannot be written: the checkpoint, which comes first.
        var outcome = RealProgram.Shell(
            scene.Path, $"{mpirun} bash -c 'ulimit -f 8; trap \"\" XFSZ; exec $unpool {begin}' : -n 2 $unpool {begin}",
            variables =>
            {
                // The runtime would double-map its code through a file that is too long.
                (variables[Mark], variables["DOTNET_EnableWriteXorExecute"]) = (mark, "0");
            });
        Assert.NotEqual(0, outcome.Code);
        Assert.Contains("autoencoder.checkpoint", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(Processes(mark));
    }

    [Fact]
    public void A_rank_that_alone_has_failed_says_so_itself()
    {
        RealProgram.RequireMpi();
        using var scene = new Scene(configuration: false);
        var (mpirun, begin) = (string.Join(' ', RealProgram.Mpirun(2)), string.Join(' ', scene.Begin));
        var outcome = RealProgram.Shell(scene.Path, $"{mpirun} $unpool {begin} : -n 1 $unpool {begin} --test-data nowhere");
        Assert.NotEqual(0, outcome.Code);
        Assert.Contains($"rank 2 on {Environment.MachineName}: unpool: there is no data 'nowhere'.", outcome.Error, StringComparison.Ordinal);
    }

    // The processes of a run, all or those of a rank.
    static IEnumerable<int> Processes(string mark, int? rank = null) =>
        from folder in Directory.EnumerateDirectories("/proc")
        let id = int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1
        where id > 0
        let variables = Variables(folder)
        where variables.Contains($"{Mark}={mark}") && (rank is null || variables.Contains($"OMPI_COMM_WORLD_RANK={rank}"))
        select id;

    static string[] Variables(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "environ")).Split('\0');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is somebody else's.
            return [];
        }
    }
}
