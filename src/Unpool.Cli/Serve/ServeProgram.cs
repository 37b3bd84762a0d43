using System.Diagnostics;
using Unpool.Cli.Display;

namespace Unpool.Cli;

/// <summary>
/// The work of `unpool serve` in this program: it starts the other one that has the service, so that who does not serve carries no web server.
/// That one is called unpool-serve, as a tool of .NET, or Unpool.Serve, as it is built and published.
/// </summary>
static class ServeProgram
{
    static readonly string[] Names = ["unpool-serve", "Unpool.Serve"];

    public static async Task RunAsync(ServeOptions options, Terminal terminal, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Find(AppContext.BaseDirectory, Environment.GetEnvironmentVariable("PATH") ?? ""))
        {
            UseShellExecute = false,
        };
        foreach (var word in Words(Environment.GetCommandLineArgs())) start.ArgumentList.Add(word);
        using var program = Process.Start(start)!;
        // Ctrl-C reaches both, since they share a terminal; whoever stops only this one is passed on.
        await using var stop = cancel.Register(() => Stop(program));
        await program.WaitForExitAsync(CancellationToken.None);
        if (program.ExitCode != 0) throw new EndedException(program.ExitCode);
    }

    /// <summary>The program's path: beside this one, or in a folder of the search path.</summary>
    /// <exception cref="InputException">It is in none of them.</exception>
    internal static string Find(string own, string path)
    {
        var ending = OperatingSystem.IsWindows() ? ".exe" : "";
        var found = from folder in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Prepend(own)
                    from name in Names
                    select Path.Combine(folder, name + ending);
        return found.FirstOrDefault(File.Exists) ?? throw new InputException(
            "serving is the work of another program, 'unpool-serve', which lies neither beside this one nor on the search path: "
            + "'dotnet tool install -g Unpool.Serve' installs it, and in the repository 'dotnet run -c Release --project src/Unpool.Serve' runs it.");
    }

    // What follows the word serve on this command line.
    static IEnumerable<string> Words(string[] args) => args.SkipWhile(word => word != "serve").Skip(1);

    static void Stop(Process program)
    {
        try
        {
            if (OperatingSystem.IsWindows()) program.Kill();
            else using (Process.Start("kill", ["-TERM", $"{program.Id}"])) { }
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }
    }
}
