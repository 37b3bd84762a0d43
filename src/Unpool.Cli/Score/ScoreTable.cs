using System.Globalization;
using System.Text;
using Unpool.Reports.Records;

namespace Unpool.Cli;

/// <summary>The table of scores, a picture a row.</summary>
static class ScoreTable
{
    const string Head = "file,class,score,verdict,cause,column,row,quantile\n";

    /// <summary>Writes a table, whole or not at all.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static void Write(string path, IEnumerable<ScoredPicture> pictures)
    {
        var text = Encoding.UTF8.GetBytes(Head + string.Concat(pictures.Select(Row)));
        AtomicFile.Write(path, stream => stream.Write(text));
    }

    /// <summary>Adds a row to a table that is there.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static void Add(string path, ScoredPicture picture)
    {
        try
        {
            File.AppendAllText(path, Row(picture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"cannot write '{path}': {e.Message}");
        }
    }

    static string Row(ScoredPicture picture) => string.Create(CultureInfo.InvariantCulture,
        $"{Quoted(picture.File)},{Quoted(picture.Class ?? "")},{(float)picture.Score:R},{picture.Verdict},{picture.Cause},")
        + string.Create(CultureInfo.InvariantCulture, $"{picture.Column},{picture.Row},{(float)picture.Quantile:R}\n");

    // RFC 4180
    static string Quoted(string name) => name.AsSpan().ContainsAny(",\"\r\n") ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;
}
