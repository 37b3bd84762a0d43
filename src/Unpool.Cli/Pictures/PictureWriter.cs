using System.Text;

namespace Unpool.Cli.Pictures;

/// <summary>
/// A writer of the files that the original's visualizer left, under its names: pictures of 224x224 pixels and texts with one image per
/// line. A code of several maps is that many squares side by side; one that is not a picture has no file, as there.
/// </summary>
sealed class PictureWriter(string folder)
{
    const int Side = 224;

    /// <summary>Writes the pictures of an image; returns their paths.</summary>
    public IReadOnlyList<string> Write(int image, Values input, Values? code, Values output)
    {
        var paths = new List<string>();
        // Two underscores sort the input before the other two.
        Add($"imageAutoEncoder_{image}__input.png", Picture.OfImage(input)?.Resize(Side, Side));
        if (code is { } values) Add($"imageAutoEncoder_{image}_encoding.png", Mosaic.Of(values)?.Side(Side, Side));
        Add($"imageAutoEncoder_{image}_output.png", Picture.OfImage(output)?.Resize(Side, Side));
        return paths;

        void Add(string name, Picture? picture)
        {
            if (picture is null) return;
            paths.Add(Path.Combine(folder, name));
            picture.WritePng(paths[^1]);
        }
    }

    /// <summary>encoder_output_BS.txt: the codes. Returns the path.</summary>
    public string WriteCodes(IEnumerable<ReadOnlyMemory<float>> codes) => WriteText("encoder_output_BS.txt", codes);

    /// <summary>decoder_output_BS.txt: the reconstructions. Returns the path.</summary>
    public string WriteOutputs(IEnumerable<ReadOnlyMemory<float>> outputs) => WriteText("decoder_output_BS.txt", outputs);

    string WriteText(string name, IEnumerable<ReadOnlyMemory<float>> images)
    {
        var path = Path.Combine(folder, name);
        AtomicFile.Write(path, stream =>
        {
            using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
            foreach (var image in images) text.WriteLine(Line(image.Span));
        });
        return path;
    }

    /// <summary>Six decimals each, separated by one blank, as printf("%.6f") writes them.</summary>
    internal static string Line(ReadOnlySpan<float> values)
    {
        var line = new StringBuilder(values.Length * 9);
        foreach (var value in values)
        {
            if (line.Length > 0) line.Append(' ');
            FixedNumber.Append(line, value);
        }
        return line.ToString();
    }
}
