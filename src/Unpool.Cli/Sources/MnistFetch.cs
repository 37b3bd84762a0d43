using System.Text.RegularExpressions;
using Unpool.Cli.Display;
using Unpool.Data;

namespace Unpool.Cli.Sources;

/// <summary>The download of MNIST, with a bar for each file.</summary>
static partial class MnistFetch
{
    // Nobody without a network should have to wait for it.
    static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(4);

    /// <summary>The folder that the environment names, or else the user's.</summary>
    public static string Folder => Environment.GetEnvironmentVariable(Mnist.FolderVariable) is { Length: > 0 } named ? named : Mnist.DefaultFolder;

    /// <summary>True if the environment names the folder.</summary>
    public static bool IsNamed => Environment.GetEnvironmentVariable(Mnist.FolderVariable) is { Length: > 0 };

    /// <summary>The sentence for a folder that the environment names and that has no MNIST.</summary>
    public static InputException NotInNamed => new(
        $"{Mnist.FolderVariable} names '{Folder}', but MNIST is not there; 'unpool data mnist' fetches it into that folder, and --data names "
        + "other images.");

    /// <summary>Downloads MNIST; where that fails, says why in a few words.</summary>
    public static async Task<(Mnist? Mnist, string Failure)> TryAsync(Terminal terminal, bool quiet, CancellationToken cancel)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            wait.CancelAfter(FirstAnswer);
            return (await RunAsync(Folder, null, terminal, quiet, () => wait.CancelAfter(Timeout.Infinite), wait.Token), "");
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

    /// <summary>Downloads MNIST into a folder.</summary>
    /// <exception cref="DataException">No mirror has it.</exception>
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

    // The first mirror's reason says enough, with its name alone; `unpool data mnist` says all.
    static string Reason(string message) => FirstReason().Match(message) is { Success: true } match
        ? $"{match.Groups["host"]}: {match.Groups["reason"].Value.Trim()}"
        : message.TrimEnd('.');

    [GeneratedRegex(@"\(https?://(?<host>[^/]+)\S*: (?<reason>[^;()]+)")]
    private static partial Regex FirstReason();
}
