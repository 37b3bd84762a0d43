using Unpool.Cli.Pictures;

namespace Unpool.Cli.Results;

/// <summary>The files of the original visualizer for some images.</summary>
static class VisualizerFiles
{
    public static IReadOnlyList<WrittenFile> Write(string folder, IReadOnlyList<SheetRow> rows)
    {
        var (writer, files) = (new PictureWriter(folder), new List<WrittenFile>());
        for (var i = 0; i < rows.Count; i++)
            files.AddRange(writer.Write(i, rows[i].Original, rows[i].Code, rows[i].Reconstruction)
                .Select(path => new WrittenFile(path, $"image {i + 1}")));
        if (rows.All(row => row.Code is not null))
            files.Add(new(writer.WriteCodes(rows.Select(row => row.Code!.Value.Numbers)), "the codes as text, one image a line"));
        files.Add(new(writer.WriteOutputs(rows.Select(row => row.Reconstruction.Numbers)), "the reconstructions as text"));
        return files;
    }
}
