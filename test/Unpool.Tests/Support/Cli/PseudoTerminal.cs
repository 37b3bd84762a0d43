using System.Diagnostics;
using Xunit;

namespace Unpool.Tests.Support;

/// <summary>Runs the program as a person does, in a terminal of so many columns, which `script` of every Linux makes.</summary>
static class PseudoTerminal
{
    public static async Task<(int Code, Screen Screen)> RunAsync(int columns, string folder, params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "needs /usr/bin/script (util-linux) for a pseudo-terminal");
        var program = Path.Combine(AppContext.BaseDirectory, "Unpool.Cli.dll");
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var command = string.Join(' ', ((string[])[dotnet, program, .. arguments]).Select(word => $"'{word}'"));
        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", $"stty cols {columns} rows 30; {command}", "/dev/null"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        (start.Environment["TERM"], start.Environment["LANG"]) = ("xterm", "C.UTF-8");
        foreach (var name in (string[])["NO_COLOR", "CI", "COLUMNS"]) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var screen = new Screen(columns);
        screen.Write(await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, screen);
    }
}
