using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Unpool.Data;
using Xunit;

namespace Unpool.Tests.Campaign;

/// <summary>The program as a process of its own, the way people run it.</summary>
sealed class RealProgram : IDisposable
{
    readonly Process _process;
    readonly Task<string> _output;
    readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly StringBuilder _error = new();

    RealProgram(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _output = ReadAsync();
    }

    /// <summary>The first line that it writes to standard output; waits for it.</summary>
    public string FirstLine => _first.Task.GetAwaiter().GetResult();

    async Task<string> ReadAsync()
    {
        var first = await _process.StandardOutput.ReadLineAsync();
        _first.SetResult(first ?? "");
        var rest = await _process.StandardOutput.ReadToEndAsync();
        return first is null ? "" : $"{first}\n{rest}";
    }

    static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The words that start the program.</summary>
    static string[] Command => [Dotnet, Path.Combine(AppContext.BaseDirectory, "Unpool.Cli.dll")];

    public int Id => _process.Id;

    /// <summary>Lines on standard error so far.</summary>
    public int Lines { get; private set; }

    /// <param name="folder">Where it runs.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="through">A program that starts it, such as strace with its options.</param>
    /// <param name="change">Changes the environment.</param>
    public static RealProgram Start(string folder, IEnumerable<string> arguments, IEnumerable<string>? through = null,
        Action<IDictionary<string, string?>>? change = null)
    {
        string[] words = [.. through ?? [], .. Command, .. arguments];
        var start = new ProcessStartInfo(words[0])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var word in words.Skip(1)) start.ArgumentList.Add(word);
        // Nothing is fetched, and no MNIST of this machine found.
        start.Environment[Mnist.FolderVariable] = folder;
        // Not for longer than it takes to compile.
        start.Environment["DOTNET_TieredCompilation"] = "1";
        change?.Invoke(start.Environment);
        return new(start);
    }

    public static Outcome Run(string folder, IEnumerable<string> arguments, IEnumerable<string>? through = null,
        Action<IDictionary<string, string?>>? change = null)
    {
        using var program = Start(folder, arguments, through, change);
        return program.End();
    }

    /// <summary>The words of mpirun that start so many processes of what follows, whoever we are and however few processors there are.</summary>
    public static string[] Mpirun(int ranks) => ["mpirun", "--allow-run-as-root", "--oversubscribe", "-n", $"{ranks}"];

    public static void RequireMpi() =>
        Assert.SkipUnless(Mpi.Value, "needs Open MPI's mpirun (Debian: apt-get install openmpi-bin), to train on several processes");

    static readonly Lazy<bool> Mpi = new(() => Answers([.. Mpirun(1), "true"]));

    /// <summary>Runs a line of a shell in which $unpool stands for the program.</summary>
    public static Outcome Shell(string folder, string line, Action<IDictionary<string, string?>>? change = null)
    {
        var start = new ProcessStartInfo("bash") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])["-c", line]) start.ArgumentList.Add(word);
        start.Environment["unpool"] = string.Join(' ', Command);
        start.Environment[Mnist.FolderVariable] = folder;
        change?.Invoke(start.Environment);
        using var program = new RealProgram(start);
        return program.End();
    }

    /// <summary>Waits until it has written so many lines for people; false if it ended before.</summary>
    public bool Await(int lines)
    {
        while (Lines < lines)
        {
            if (_process.StandardError.ReadLine() is not { } line) return false;
            _error.Append(line).Append('\n');
            Lines++;
        }
        return true;
    }

    public void Kill() => _process.Kill();

    /// <summary>Kills any process; nothing if it has ended.</summary>
    public static void Kill(int process) => _ = SendSignal(process, 9);

    /// <summary>Sends a signal; nothing if it has ended.</summary>
    public void Signal(PosixSignal signal) => _ = SendSignal(Id, signal switch
    {
        PosixSignal.SIGINT => 2,
        PosixSignal.SIGTERM => 15,
        _ => throw new ArgumentOutOfRangeException(nameof(signal)),
    });

    public Outcome End()
    {
        Await(int.MaxValue);
        _process.WaitForExit();
        return new(_process.ExitCode, _output.GetAwaiter().GetResult(), _error.ToString());
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    /// <summary>True if this process ignores a signal, which is handed down.</summary>
    public static bool Ignores(PosixSignal signal)
    {
        const string status = "/proc/self/status";
        if (!File.Exists(status)) return false;
        var mask = File.ReadLines(status).First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))["SigIgn:".Length..];
        var number = signal == PosixSignal.SIGINT ? 2 : 15;
        return (ulong.Parse(mask.Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (number - 1) & 1) != 0;
    }

    public static void RequireUnix() => Assert.SkipWhen(OperatingSystem.IsWindows(), "needs the signals and the shell of Unix");

    public static void RequireStrace() =>
        Assert.SkipUnless(Strace.Value,
            "needs strace that may trace (Debian: apt-get install strace), to end the program or to fail at a chosen system call");

    static readonly Lazy<bool> Strace = new(() => Answers(["strace", "-f", "-o", "/dev/null", "true"]));

    static bool Answers(string[] words)
    {
        try
        {
            using var trial = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardError = true })!;
            trial.WaitForExit();
            return trial.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "kill"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int SendSignal(int process, int signal);
}
