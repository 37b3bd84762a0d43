using System.Globalization;

namespace Unpool.Cli;

/// <summary>The files of decoded pictures: named after the pictures whose codes they are of, or else numbered.</summary>
static class DecodedPaths
{
    /// <summary>The files, in the order of the codes.</summary>
    /// <param name="folder">The folder of the pictures.</param>
    /// <param name="count">The number of codes.</param>
    /// <param name="names">The pictures' names, with / between folders; null if they are not known.</param>
    /// <exception cref="InputException">A name leads out of the folder, or its file is there already and may be the picture itself.</exception>
    public static IReadOnlyList<string> Of(string folder, int count, IReadOnlyList<string>? names)
    {
        if (names is null || names.Count != count)
        {
            var digits = count.ToString(CultureInfo.InvariantCulture).Length;
            return [.. Enumerable.Range(0, count).Select(i => Path.Combine(folder, i.ToString($"D{digits}", CultureInfo.InvariantCulture) + ".png"))];
        }
        var files = names.Select(name => Path.ChangeExtension(name, ".png")).ToList();
        // a.jpg and a.tif would both become a.png.
        if (files.Distinct(StringComparer.OrdinalIgnoreCase).Count() < count) files = [.. names.Select(name => name + ".png")];
        if (files.Distinct(StringComparer.OrdinalIgnoreCase).Count() < count) return Of(folder, count, null);
        return [.. files.Select(file => Path.Combine(folder, Checked(file)))];

        string Checked(string file)
        {
            var (root, full) = (Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar,
                Path.GetFullPath(Path.Combine(folder, file)));
            if (!full.StartsWith(root, StringComparison.Ordinal)) throw new InputException($"the name '{file}' leads out of '{folder}'.");
            if (File.Exists(full)) throw new InputException($"'{Path.Combine(folder, file)}' is there already; name another folder with --out.");
            return file;
        }
    }

    /// <summary>The names that lie beside codes in an .npy file; null if there are none.</summary>
    public static IReadOnlyList<string>? Beside(string codes) =>
        Path.ChangeExtension(codes, ".names.txt") is var names && File.Exists(names) ? File.ReadAllLines(names) : null;
}
