using System.Runtime.InteropServices;
using Xunit;

namespace Unpool.Tests.Campaign;

/// <summary>
/// Whenever a run is killed or stopped, the next one ends as if nothing had happened. Moments are chosen by what the run has written, and
/// by how often its folder was looked at since: never by a clock.
/// </summary>
public sealed class KillTests
{
    const int Seed = 20170124;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_killed_run_goes_on_to_the_same_bytes(bool configuration)
    {
        RealProgram.RequireUnix();
        using var scene = new Scene(configuration);
        var (random, counts) = (new Random(Seed), new Counts($"kills of {(configuration ? "configFile=" : "train")}"));
        // A kill that comes too late has shown nothing, so it is tried again.
        var wanted = LongForm.Of(1, 150);
        while (counts.Total - counts["too late"] < wanted && counts.Total < 20 * wanted)
        {
            scene.Clear();
            // Perhaps again while it goes on.
            for (var kills = random.Next(1, 3); kills > 0; kills--)
            {
                using var program = RealProgram.Start(scene.Path, scene.GoOn);
                var running = program.Await(random.Next(scene.Lines + 1));
                for (var looks = random.Next(200); looks > 0 && running; looks--)
                    _ = Directory.Exists(scene.Out) && Directory.GetFiles(scene.Out).Length > 99;
                program.Kill();
                counts.Add(program.End().Code == 0 ? "too late" : Half(scene) ? "killed, with files half written" : "killed");
            }
            scene.EndsAsIfNothingHadHappened();
        }
        counts.Print();
        Assert.True(counts.Total - counts["too late"] > 0);
    }

    [Theory]
    [InlineData(false, PosixSignal.SIGINT)]
    [InlineData(false, PosixSignal.SIGTERM)]
    [InlineData(true, PosixSignal.SIGINT)]
    [InlineData(true, PosixSignal.SIGTERM)]
    public void A_stopped_run_says_so_and_goes_on_to_the_same_bytes(bool configuration, PosixSignal signal)
    {
        RealProgram.RequireUnix();
        using var scene = new Scene(configuration);
        var (random, counts) = (new Random(Seed), new Counts($"{signal} to {(configuration ? "configFile=" : "train")}"));
        Assert.SkipWhen(RealProgram.Ignores(signal),
            $"{signal} is ignored here, as in the background of a shell, and so by what is started from here");
        var wanted = LongForm.Of(1, 60);
        while (counts.Total - counts["too late"] < wanted && counts.Total < 20 * wanted)
        {
            scene.Clear();
            using var program = RealProgram.Start(scene.Path, scene.GoOn);
            // From its first line on it listens.
            var running = program.Await(random.Next(1, scene.Lines));
            for (var looks = random.Next(100); looks > 0 && running; looks--) _ = Directory.Exists(scene.Out);
            program.Signal(signal);
            var outcome = program.End().IsDecent();
            if (outcome.Code == 1) Assert.StartsWith("unpool: stopped", outcome.LastLine);
            scene.HasNoLeftovers();
            counts.Add(outcome.Code == 0 ? "too late"
                : outcome.LastLine.Contains("epochs done", StringComparison.Ordinal) ? "stopped in training" : "stopped elsewhere");
            scene.EndsAsIfNothingHadHappened();
        }
        counts.Print();
        Assert.True(counts.Total - counts["too late"] > 0);
    }

    static readonly string[] Calls =
        ["openat", "pwrite64", "write", "rename", "unlink", "ftruncate", "flock", "mkdir", "close", "lseek", "fstat", "rmdir", "getdents64"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void So_does_one_that_is_killed_at_a_system_call(bool configuration)
    {
        RealProgram.RequireStrace();
        using var scene = new Scene(configuration);
        var calls = SystemCalls.About(scene, Calls);
        var (random, counts) = (new Random(Seed), new Counts($"kills of {(configuration ? "configFile=" : "train")} at a system call"));
        // Threads share their calls differently from run to run, so that a number may never come up: then another is tried.
        var wanted = LongForm.Of(1, 200);
        while (counts.Total - counts["too late"] < wanted && counts.Total < 20 * wanted)
        {
            scene.Clear();
            // Each kind as often as any other: there are many more closes than renames.
            var kind = calls.Keys.ElementAt(random.Next(calls.Count));
            var number = calls[kind][random.Next(calls[kind].Count)];
            var outcome = RealProgram.Run(scene.Path, scene.Begin, SystemCalls.Inject(kind, number, "signal=KILL"));
            counts.Add(outcome.Code == 0 ? "too late" : Half(scene) ? $"{kind}, with files half written" : kind);
            scene.EndsAsIfNothingHadHappened();
        }
        counts.Print();
        Assert.True(counts.Total - counts["too late"] > 0);
    }

    static bool Half(Scene scene) => Directory.Exists(scene.Out) && Directory.GetFiles(scene.Out, "*.tmp").Length > 0;
}
