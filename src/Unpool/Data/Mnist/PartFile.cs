using System.Net;
using System.Net.Http.Headers;

namespace Unpool.Data;

/// <summary>
/// The part of a download that has already arrived, in NAME.part, and the server's mark of the version it belongs to, in NAME.part.tag:
/// only with the same mark may the rest be added.
/// </summary>
sealed class PartFile(string target)
{
    public string Path { get; } = target + ".part";

    string TagPath => Path + ".tag";

    /// <summary>The number of bytes that a download can go on from.</summary>
    public long Length => File.Exists(TagPath) && new FileInfo(Path) is { Exists: true } part ? part.Length : 0;

    /// <summary>Asks for the rest, if there is a part, and for everything otherwise or where the server has a new version.</summary>
    public void Ask(HttpRequestMessage request)
    {
        var length = Length;
        if (length == 0 || !RangeConditionHeaderValue.TryParse(File.ReadAllText(TagPath), out var tag)) return;
        request.Headers.Range = new(length, null);
        request.Headers.IfRange = tag;
    }

    /// <summary>The file, at the place where the answer continues it.</summary>
    public FileStream Open(HttpResponseMessage response)
    {
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // Whole already, or of no use; the check after the download shows which.
            response.Content = new ByteArrayContent([]);
            return new(Path, FileMode.Append, FileAccess.Write, FileShare.Read);
        }
        response.EnsureSuccessStatusCode();
        if (response.StatusCode == HttpStatusCode.PartialContent)
        {
            var start = response.Content.Headers.ContentRange?.From;
            if (start != Length) throw new HttpRequestException($"asked for the bytes from {Length} on, got those from {start}");
            return new(Path, FileMode.Append, FileAccess.Write, FileShare.Read);
        }

        File.Delete(TagPath);
        var file = new FileStream(Path, FileMode.Create, FileAccess.Write, FileShare.Read);
        var tag = response.Headers.ETag is { IsWeak: false } etag ? etag.ToString() : response.Content.Headers.LastModified?.ToString("r");
        if (tag is not null) File.WriteAllText(TagPath, tag);
        return file;
    }

    public void Finish()
    {
        // The mark goes first: without it a part is of no use, but a mark that is left alone would stay for ever.
        File.Delete(TagPath);
        File.Move(Path, target, overwrite: true);
    }

    public void Delete()
    {
        File.Delete(TagPath);
        File.Delete(Path);
    }
}
