using System.Diagnostics;
using System.Globalization;
using Unpool.Kernels;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Kernels;

/// <summary>
/// Plans in memory between pages that nobody may touch. A kernel that goes too far ends the process, so trials run in another one, which
/// says before each of them what it is.
/// </summary>
public class GuardedTests(ITestOutputHelper output)
{
    // For the other process: a number of trials and the first one's, and the file it writes to.
    const string Trials = "UNPOOL_GUARDED_TRIALS", Notes = "UNPOOL_GUARDED_NOTES";

    const int Chunk = 1000;

    static readonly int Count = Environment.GetEnvironmentVariable("UNPOOL_LONG_TESTS") is { Length: > 0 } ? 20_000 : 500;

    [Fact]
    public void Large_and_odd_shapes_stay_inside_their_memory()
    {
        SkipElsewhere();
        for (var first = 0; first < Count; first += Chunk)
        {
            var count = Math.Min(Chunk, Count - first);
            var (code, notes, errors) = Child(nameof(Trials_of_the_other_process), $"{count} {first}");
            Assert.True(code == 0 && notes.EndsWith("done", StringComparison.Ordinal), $"ended with {code} in trial {notes}\n{errors}");
        }
        output.WriteLine($"{Count} trials");
    }

    [Fact]
    public void What_once_went_too_far_stays_inside()
    {
        SkipElsewhere();
        var (code, notes, errors) = Child(nameof(Known_trials_of_the_other_process), "0 0");
        Assert.True(code == 0 && notes.EndsWith("done", StringComparison.Ordinal), $"ended with {code} in trial {notes}\n{errors}");
    }

    [Theory]
    [InlineData(true, 1000)]
    [InlineData(false, -1)]
    public void A_read_outside_ends_the_other_process(bool atEnd, int at)
    {
        SkipElsewhere();
        var (code, notes, errors) = Child(nameof(A_read_outside), $"{at} {(atEnd ? 1 : 0)}");
        Assert.NotEqual(0, code);
        Assert.Equal("reading", notes);
        Assert.Contains("AccessViolation", errors, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public void Trials_of_the_other_process()
    {
        var (count, first) = Asked();
        for (var number = first; number < first + count; number++)
        {
            var trial = new GuardedTrial(number);
            Note($"{number}: {trial}");
            try
            {
                trial.Run();
            }
            catch (Exception e) when (e is not ShapeException)
            {
                Note($"{number}: {trial}\n{e}");
                throw;
            }
        }
        Note("done");
    }

    [Fact(Explicit = true)]
    public void Known_trials_of_the_other_process()
    {
        Asked();
        foreach (var (name, trial) in GuardedTrial.Known)
        {
            Note(name);
            trial().Run();
        }
        Note("done");
    }

    [Fact(Explicit = true)]
    public unsafe void A_read_outside()
    {
        var (at, atEnd) = Asked();
        using var guarded = new GuardedMemory(atEnd == 1);
        var floats = new PinnedFloats(999);
        Note("reading");
        // Places up to the cache line's end belong to nobody but can be read.
        Note($"{floats.At[at < 0 ? at : (at + 15) / 16 * 16]}");
    }

    static void SkipElsewhere() => Assert.SkipUnless(GuardedMemory.IsSupported, "memory is guarded on Linux only");

    static (int First, int Second) Asked()
    {
        var asked = Environment.GetEnvironmentVariable(Trials);
        Assert.SkipWhen(asked is null, "runs in a process of its own, for the other tests of this class");
        var numbers = asked.Split(' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return (numbers[0], numbers[1]);
    }

    static void Note(string text) => File.WriteAllText(Environment.GetEnvironmentVariable(Notes)!, text);

    static (int Code, string Notes, string Errors) Child(string method, string asked)
    {
        var notes = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(Path.ChangeExtension(typeof(GuardedTests).Assembly.Location, null))
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                ArgumentList = { "-method", $"{typeof(GuardedTests).FullName}.{method}", "-explicit", "only", "-noColor", "-noLogo" },
                Environment = { [Trials] = asked, [Notes] = notes },
            };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, File.ReadAllText(notes), text + errors.Result);
        }
        finally
        {
            File.Delete(notes);
        }
    }
}
