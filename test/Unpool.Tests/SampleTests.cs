using System.Diagnostics;
using Unpool.Data;
using Unpool.Onnx;
using Unpool.Tests.TestData;
using Xunit;

namespace Unpool.Tests;

/// <summary>The programs in samples/, started as a stranger starts them, with digits that they draw themselves: no data, no network.</summary>
public class SampleTests
{
#if DEBUG
    const string Configuration = "Debug";
#else
    const string Configuration = "Release";
#endif

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("mnist-autoencoder")]
    [InlineData("deep-autoencoder")]
    public async Task A_sample_trains_tests_and_saves_a_model(string name)
    {
        using var folder = new TempFolder();
        var (code, output, error) = await RunAsync(name, folder.Path);

        Assert.True(code == 0, $"exit code {code}\n{output}\n{error}");
        Assert.Contains("No MNIST here", output, StringComparison.Ordinal);
        Assert.Equal(3, output.Split('\n').Count(line => line.StartsWith("Epoch ", StringComparison.Ordinal)));
        Assert.Contains("Test: ", output, StringComparison.Ordinal);
        Assert.Equal(new Shape(1, 28, 28), Assert.Single(OnnxFile.Load(folder[$"{name}.onnx"]).Graph.Outputs).Shape);
    }

    static async Task<(int Code, string Output, string Error)> RunAsync(string name, string folder)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The configuration of these tests, so that the library is built already.
        foreach (var argument in (string[])["run", "-c", Configuration, Path.Combine(Repository(), "samples", $"{name}.cs")])
            start.ArgumentList.Add(argument);
        start.Environment[Mnist.FolderVariable] = folder;
        // Build servers would outlive the program and keep its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";

        using var process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Unpool.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests do not lie inside the repository.");
    }
}
