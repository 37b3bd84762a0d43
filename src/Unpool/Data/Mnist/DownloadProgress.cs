namespace Unpool.Data;

/// <summary>How far the download of a file is; the size is null where the server does not tell.</summary>
public readonly record struct DownloadProgress(string File, long Received, long? Size);
