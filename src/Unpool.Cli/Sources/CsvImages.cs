using System.Globalization;
using Unpool.Cli.Display;
using Unpool.Data;

namespace Unpool.Cli.Sources;

/// <summary>
/// The images in a table, one a row. Many tables of images begin with a label, and not all have a header that says so: where a row without its
/// first value is a square picture, but the whole row is none, the first column is left out, and it is said.
/// </summary>
static class CsvImages
{
    /// <summary>Reads the images.</summary>
    /// <exception cref="DataException">The file cannot be read, or its rows differ.</exception>
    public static Dataset Read(string path, Terminal terminal)
    {
        var table = CsvFile.Read(path);
        var width = table.Values.Width;
        if (table.Labels is not null || IsPicture(width) || !IsPicture(width - 1)) return new(table.Values);
        // Even if quiet: other data means other figures.
        terminal.Note(string.Create(CultureInfo.InvariantCulture,
            $"the first column of '{path}' is taken for labels: the other {width - 1} are a picture."));
        return new(CsvFile.Read(path, "1").Values);
    }

    static bool IsPicture(int values) => IsSquare(values) || (values % 3 == 0 && IsSquare(values / 3));

    static bool IsSquare(int values) => Math.Sqrt(values) is var side && side == Math.Floor(side) && side > 1;
}
