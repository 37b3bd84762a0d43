using Unpool.Data;

namespace Unpool.Cli.Sources;

/// <summary>The images in a text file in CNTK's format, after |features. The first line says how many values an image has.</summary>
static class TextImages
{
    const string Tag = "features";

    /// <summary>Reads the images.</summary>
    /// <exception cref="InputException">There is no such file, or its first line has no images.</exception>
    public static Dataset Read(string path) => CtfReader.Read(path, [new CtfInput(Tag, CountOf(path))]);

    static int CountOf(string path)
    {
        string line;
        try
        {
            line = File.ReadLines(path).FirstOrDefault(l => l.Contains('|', StringComparison.Ordinal)) ?? "";
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"there is no data '{path}'.", e);
        }
        var images = line.Split('|').FirstOrDefault(part => part.Split((char[])[' ', '\t', '\r'])[0] == Tag)
            ?? throw new InputException($"{path}: expected '|{Tag}' with the pixels of an image on each line, found none on the first line.");
        var words = images.Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1 && !words[1].Contains(':', StringComparison.Ordinal)) return words.Length - 1;
        throw new InputException($"{path}: expected the pixels of an image after '|{Tag}' on the first line, found none that can be counted.");
    }
}
