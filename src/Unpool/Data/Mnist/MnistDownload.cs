namespace Unpool.Data;

/// <summary>
/// The download of MNIST's four files from the first mirror that has them. It continues where an earlier try ended, and checks the SHA-256
/// before a file gets its name.
/// </summary>
public sealed class MnistDownload : IDisposable
{
    /// <summary>The environment variable that names mirrors to use in place of the known ones, with spaces or semicolons between them.</summary>
    public const string MirrorVariable = "UNPOOL_MNIST_MIRROR";

    static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    readonly HttpClient _client;

    /// <summary>A download through the handler, which is the caller's to dispose, or over the network.</summary>
    public MnistDownload(HttpMessageHandler? handler = null)
    {
        _client = handler is null
            ? new(new SocketsHttpHandler { ConnectTimeout = ConnectTimeout })
            : new(handler, disposeHandler: false);
        // What counts is not how long a file takes but that bytes keep coming.
        _client.Timeout = Timeout.InfiniteTimeSpan;
    }

    /// <summary>The addresses of folders that hold the files, in the order in which they are tried.</summary>
    public IReadOnlyList<string> Mirrors { get; init; } = DefaultMirrors(Environment.GetEnvironmentVariable(MirrorVariable));

    /// <summary>The longest time that a server may be silent.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock that silence is measured by.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Fetches what the folder lacks. A cancelled download leaves a .part file for the next one to continue.</summary>
    /// <param name="folder">The folder that the files go into; created if it does not exist.</param>
    /// <param name="progress">Receives the state of each file's download.</param>
    /// <param name="cancel">Ends the download.</param>
    /// <exception cref="DataException">No mirror has a file, or the folder holds another file of its name or cannot be written to.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<Mnist> RunAsync(string folder, IProgress<DownloadProgress>? progress = null, CancellationToken cancel = default)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(folder, $"the folder cannot be made ({e.Message})", e);
        }
        foreach (var file in MnistPart.Files)
        {
            if (file.In(folder) is { } present)
            {
                // Fashion-MNIST has files of the same names, and its owner would not like to lose them.
                if (!await file.IsWholeAsync(present, cancel))
                    throw new DataException(
                        present, $"expected MNIST's {file.Name} (sha256 {file.Hash}), found another file; move it away or choose another folder.");
                continue;
            }
            await FetchAsync(file, folder, progress, cancel);
        }
        return Mnist.Find(folder);
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _client.Dispose();

    internal static string[] DefaultMirrors(string? variable) => string.IsNullOrWhiteSpace(variable)
        ? ["https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/"]
        : variable.Split((char[])[' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    async Task FetchAsync(MnistFile file, string folder, IProgress<DownloadProgress>? progress, CancellationToken cancel)
    {
        var target = Path.Combine(folder, file.ZippedName);
        var part = new PartFile(target);
        var failures = new List<string>();
        foreach (var mirror in Mirrors)
        {
            var url = $"{mirror.TrimEnd('/')}/{file.ZippedName}";
            try
            {
                var resumed = part.Length > 0;
                await GetAsync(url, part, file, progress, cancel);
                if (await KeepAsync()) return;
                // The beginning may be some other file's, so once more from the start.
                if (resumed)
                {
                    await GetAsync(url, part, file, progress, cancel);
                    if (await KeepAsync()) return;
                }
                failures.Add($"{url}: not the file that was expected (sha256 differs)");
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                failures.Add($"{url}: no answer");
            }
            catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException or UriFormatException
                or InvalidOperationException or NotSupportedException)
            {
                failures.Add($"{url}: {e.Message.TrimEnd('.')}");
            }
        }
        throw new DataException(null, $"MNIST could not be fetched ({string.Join("; ", failures)}); without a network, "
            + $"put {string.Join(", ", MnistPart.Files.Select(f => f.ZippedName))} into '{folder}' or run `unpool data mnist --from DIR` "
            + "with the folder that has them.");

        async Task<bool> KeepAsync()
        {
            if (await file.IsWholeAsync(part.Path, cancel))
            {
                part.Finish();
                return true;
            }
            part.Delete();
            return false;
        }
    }

    async Task GetAsync(string url, PartFile part, MnistFile file, IProgress<DownloadProgress>? progress, CancellationToken cancel)
    {
        using var silence = new CancellationTokenSource(Patience, Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, silence.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        part.Ask(request);
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
        await using var to = part.Open(response);
        var size = to.Length + response.Content.Headers.ContentLength;
        await using var from = await response.Content.ReadAsStreamAsync(either.Token);
        var buffer = new byte[1 << 16];
        while (true)
        {
            progress?.Report(new(file.ZippedName, to.Length, size));
            silence.CancelAfter(Patience);
            var read = await from.ReadAsync(buffer, either.Token);
            if (read == 0) break;
            await to.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        if (to.Length < size) throw new IOException($"the answer ended after {to.Length} of {size} bytes");
    }
}

/// <summary>The state of a file's download.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Received">The number of bytes received.</param>
/// <param name="Size">The number of bytes of the whole file; null where the server does not say.</param>
public readonly record struct DownloadProgress(string File, long Received, long? Size);
