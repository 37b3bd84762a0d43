using Unpool.Cli.Display;
using Unpool.Data;

namespace Unpool.Cli.Sources;

/// <summary>Downloads MNIST with a bar for each file.</summary>
static class MnistFetch
{
    // Who has no network shall not wait for it.
    static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(4);

    /// <summary>The folder that somebody named in the environment, else this user's.</summary>
    public static string Folder => Environment.GetEnvironmentVariable(Mnist.FolderVariable) is { Length: > 0 } named ? named : Mnist.DefaultFolder;

    /// <summary>MNIST, or why it could not be had, in a few words.</summary>
    public static async Task<(Mnist? Mnist, string Failure)> TryAsync(Terminal terminal, bool quiet, CancellationToken cancel)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            if (!quiet) terminal.Note($"MNIST is not on this machine; fetching it into '{Folder}'.");
            wait.CancelAfter(FirstAnswer);
            var mnist = await RunAsync(Folder, null, terminal, quiet, () => wait.CancelAfter(Timeout.Infinite), wait.Token);
            return (mnist, "");
        }
        catch (DataException e)
        {
            return (null, Reason(e.Message));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, $"no answer within {FirstAnswer.TotalSeconds} seconds");
        }
    }

    public static Task<Mnist> RunAsync(string folder, Uri? mirror, Terminal terminal, bool quiet, Action? answered, CancellationToken cancel) =>
        terminal.WithProgressAsync(quiet, async display =>
        {
            using var download = new MnistDownload();
            using var patient = mirror is null ? null : new MnistDownload { Mirrors = [mirror.ToString(), .. download.Mirrors] };
            var progress = new DownloadDisplay(display, answered);
            var mnist = await (patient ?? download).RunAsync(folder, progress, cancel);
            progress.Finish();
            return mnist;
        });

    // The first reason says enough; `unpool data mnist` says all.
    static string Reason(string message)
    {
        var start = message.IndexOf('(', StringComparison.Ordinal) + 1;
        var end = message.IndexOfAny([';', ')'], start);
        return start > 0 && end > start ? message[start..end] : message.TrimEnd('.');
    }
}
