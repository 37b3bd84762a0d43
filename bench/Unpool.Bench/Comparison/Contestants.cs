using System.Diagnostics;

namespace Unpool.Bench.Comparison;

/// <summary>The locations of the two programs.</summary>
static class Contestants
{
    const string Peer = "TorchSharpPeer";

    /// <summary>This program.</summary>
    public static Contestant Unpool => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? new("Unpool", Environment.ProcessPath!, typeof(Contestants).Assembly.Location)
        : new("Unpool", Environment.ProcessPath!);

    /// <summary>The peer, built if it does not exist, which fetches libtorch, about 130 MB.</summary>
    public static Contestant TorchSharp()
    {
        var root = Root();
        var program = Path.Combine(root, "artifacts", "bin", Peer, "release", Peer + (OperatingSystem.IsWindows() ? ".exe" : ""));
        if (!File.Exists(program))
        {
            Console.Error.WriteLine("Building the peer, which fetches libtorch first.");
            var build = Process.Start("dotnet", ["build", "-c", "Release", "-v", "quiet", Path.Combine(root, "bench", Peer)]);
            build.WaitForExit();
            if (build.ExitCode != 0) throw new InvalidOperationException("the peer could not be built.");
        }
        return new("TorchSharp", program);
    }

    static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Unpool.slnx")))
                return folder;
        throw new InvalidOperationException("the comparison runs from the repository: no Unpool.slnx above this program.");
    }
}
