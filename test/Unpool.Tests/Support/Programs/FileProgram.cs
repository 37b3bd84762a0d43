using System.Diagnostics;
using Unpool.Data;
using Xunit;

namespace Unpool.Tests.Support;

/// <summary>Runs a C# program of one file as a stranger does, with dotnet run.</summary>
static class FileProgram
{
#if DEBUG
    const string Configuration = "Debug";
#else
    const string Configuration = "Release";
#endif

    /// <param name="path">The program.</param>
    /// <param name="folder">Where it runs; no MNIST is found but one that lies there.</param>
    public static async Task<(int Code, string Output, string Error)> RunAsync(string path, string folder, params string[] arguments)
    {
        using var process = Start(path, folder, arguments);
        var cancel = TestContext.Current.CancellationToken;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var error = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Starts it and returns.</summary>
    public static Process Start(string path, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The configuration of these tests, so that the library is built already.
        foreach (var argument in (string[])["run", "-c", Configuration, path, "--", .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment[Mnist.FolderVariable] = folder;
        // Build servers would outlive the program and keep its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        return Process.Start(start)!;
    }

    /// <summary>Reads its lines until one of them has what is wanted.</summary>
    public static async Task<string> AwaitAsync(Process process, Func<string, string?> find)
    {
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (find(line) is { } found) return found;
            lines.Add(line);
        }
        throw new InvalidOperationException($"it ended: {string.Join('\n', lines)}\n{await process.StandardError.ReadToEndAsync()}");
    }

    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Unpool.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests do not lie inside the repository.");
    }
}
