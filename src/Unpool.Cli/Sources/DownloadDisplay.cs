using System.Globalization;
using Unpool.Cli.Display;
using Unpool.Data;

namespace Unpool.Cli.Sources;

/// <summary>The display of a download, file by file. Reports are taken as they come, on the thread that downloads.</summary>
sealed class DownloadDisplay(IProgressDisplay display, Action? answered) : IProgress<DownloadProgress>
{
    DownloadProgress _last;

    public void Report(DownloadProgress value)
    {
        answered?.Invoke();
        if (value.File != _last.File)
        {
            Finish();
            display.Start(value.File, value.Size ?? 0);
        }
        _last = value;
        display.Advance(value.Received);
    }

    public void Finish()
    {
        if (_last.File is null) return;
        display.Finish(string.Create(CultureInfo.InvariantCulture, $"{_last.File}: {_last.Received / 1e6:F1} MB"));
        _last = default;
    }
}
