using System.Diagnostics;

namespace Unpool.Bench.Comparison;

/// <summary>The programs that are compared.</summary>
static class Contestants
{
    /// <summary>This program.</summary>
    public static Contestant Unpool => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? new("Unpool", Environment.ProcessPath!, typeof(Contestants).Assembly.Location)
        : new("Unpool", Environment.ProcessPath!);

    /// <summary>The peer that trains, whose first build fetches libtorch, about 130 MB.</summary>
    public static Contestant TorchSharp() => Built("TorchSharp", "TorchSharpPeer");

    /// <summary>The peer that runs model files.</summary>
    public static Contestant OnnxRuntime() => Built("OnnxRuntime", "OnnxRuntimePeer");

    // Always, so that a peer is never older than its sources: where nothing has changed it takes a second or two.
    static Contestant Built(string name, string project)
    {
        var root = Root();
        Console.Error.WriteLine($"Building bench/{project}.");
        // Build servers would outlive the build and keep its output open.
        using var build = Process.Start(new ProcessStartInfo("dotnet",
        [
            "build", "-c", "Release", "-v", "quiet", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false",
            Path.Combine(root, "bench", project),
        ])
        {
            RedirectStandardOutput = true,
        })!;
        var lines = build.StandardOutput.ReadToEnd().Split('\n');
        build.WaitForExit();
        if (build.ExitCode != 0)
            throw new BenchException(
                $"{name} could not be built: {lines.FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal))?.Trim()}");
        return new(name, Path.Combine(root, "artifacts", "bin", project, "release", project + (OperatingSystem.IsWindows() ? ".exe" : "")));
    }

    static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Unpool.slnx")))
                return folder;
        throw new BenchException("the comparison runs from the repository: no Unpool.slnx above this program.");
    }
}
