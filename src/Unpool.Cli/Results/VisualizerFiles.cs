using Unpool.Cli.Pictures;

namespace Unpool.Cli.Results;

/// <summary>The files of the original's visualizer for some images.</summary>
static class VisualizerFiles
{
    /// <summary>The folder that the original wrote them into.</summary>
    public const string UsualFolder = "Output";

    /// <summary>Writes the files into a folder; returns their paths and what they are.</summary>
    public static IReadOnlyList<WrittenFile> Write(string folder, IReadOnlyList<SheetRow> rows)
    {
        var (writer, files) = (new PictureWriter(folder), new List<WrittenFile>());
        for (var i = 0; i < rows.Count; i++)
            files.AddRange(writer.Write(i, rows[i].Corrupted ?? rows[i].Original, rows[i].Code, rows[i].Reconstruction)
                .Select(path => new WrittenFile(path, $"image {i + 1}")));
        if (rows.All(row => row.Code is not null))
            files.Add(new(writer.WriteCodes(rows.Select(row => row.Code!.Value.Numbers)), "the codes as text, one image per line"));
        files.Add(new(writer.WriteOutputs(rows.Select(row => row.Reconstruction.Numbers)), "the reconstructions as text"));
        return files;
    }
}
