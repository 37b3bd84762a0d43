using System.Globalization;
using Unpool.Cli.Networks;
using Unpool.Cli.Pictures;
using Unpool.Data;

namespace Unpool.Cli.Results;

/// <summary>Sheets of images and what models make of them, on as many pages as they need. Only one page is in memory at a time.</summary>
static class SheetPages
{
    /// <summary>Writes the pages.</summary>
    /// <param name="path">The file of the only page; of several, each has its number at the end of its name: sheet-1.png.</param>
    /// <param name="models">The models.</param>
    /// <param name="data">The images.</param>
    /// <param name="nameOf">The name of an image, by its number.</param>
    /// <param name="choices">Which of the images, in parts.</param>
    /// <param name="threads">How many threads compute; null for one for each processor.</param>
    /// <param name="cancel">Ends it between two pages.</param>
    /// <returns>The paths of the pages.</returns>
    /// <exception cref="OutputException">A page cannot be written.</exception>
    public static IReadOnlyList<string> Write(string path, IReadOnlyList<SheetModel> models, Dataset data, Func<int, string> nameOf,
        IReadOnlyList<SheetChoice> choices, int? threads = null, CancellationToken cancel = default)
    {
        var images = choices.SelectMany((choice, part) => choice.Images.Select(image => (Part: part, Image: image))).ToArray();
        var layout = new SheetLayout(Values.PlanesOf(models[0].Network.Output.Shape), models.Count, images.Length);
        var (pages, paths) = (images.Chunk(layout.ImagesPerPage).ToArray(), new List<string>());
        foreach (var page in pages)
        {
            cancel.ThrowIfCancellationRequested();
            var columns = models.Select(model =>
            {
                var rows = Sampling.Of([.. page.Select(p => p.Image)], model.Network, model.Code, data, nameOf, threads);
                var parts = page.Zip(rows).GroupBy(pair => pair.First.Part, pair => pair.Second);
                return new SheetColumn(
                    model.Label, model.Figure, model.White, [.. parts.Select(part => new SheetPart(choices[part.Key].Title, [.. part]))]);
            }).ToArray();
            paths.Add(PathOf(path, paths.Count, pages.Length));
            new ContactSheet(layout, columns, pages.Length > 1 ? $"page {paths.Count} of {pages.Length}" : null).WritePng(paths[^1]);
        }
        return paths;
    }

    // As many digits for each, so that a folder lists them in their order.
    static string PathOf(string path, int page, int pages)
    {
        if (pages == 1) return path;
        var digits = pages.ToString(CultureInfo.InvariantCulture).Length;
        var number = (page + 1).ToString($"D{digits}", CultureInfo.InvariantCulture);
        return Path.Combine(Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}-{number}{Path.GetExtension(path)}");
    }
}
