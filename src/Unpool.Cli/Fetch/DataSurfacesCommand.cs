using System.Globalization;
using Unpool.Cli.Display;
using Unpool.Cli.Results;
using Unpool.Data;
using Unpool.Images;

namespace Unpool.Cli;

/// <summary>The work of `unpool data surfaces`: writes surfaces that this program draws, in folders as MVTec AD has them.</summary>
static class DataSurfacesCommand
{
    // Pictures to test on must not be those to train on.
    const ulong ForTests = 1ul << 63;

    // So many are in memory at once.
    const int Part = 64;

    public static async Task RunAsync(DataSurfacesOptions options, Terminal terminal, CancellationToken cancel)
    {
        foreach (var kind in options.Kinds) RequireNew(FolderOf(options, kind));
        var files = new List<WrittenFile>();
        await terminal.WithProgressAsync(options.Json, display =>
        {
            foreach (var kind in options.Kinds)
            {
                var defects = Surfaces.DefectsOf(kind);
                display.Start(Surfaces.NameOf(kind), options.Train + options.Test + defects.Count * options.Defects);
                var done = Write(options, kind, null, "train", options.Train, 0, display, cancel);
                done = Write(options, kind, null, "test", options.Test, done, display, cancel);
                foreach (var defect in defects) done = Write(options, kind, defect, "test", options.Defects, done, display, cancel);
                display.Finish();
                files.Add(new(FolderOf(options, kind), $"{options.Train} good pictures to train on, {options.Test} to test on, "
                    + $"{options.Defects} of each defect: {string.Join(", ", defects.Select(Surfaces.NameOf))}"));
            }
            return Task.FromResult(files);
        });
        if (options.Json)
        {
            var (train, test) = (options.Kinds.Count * options.Train,
                options.Kinds.Sum(kind => options.Test + options.Defects * Surfaces.DefectsOf(kind).Count));
            ResultJson.Print(terminal, new(options.Out, train, test, files), ResultJson.Readable.DataResult);
            return;
        }
        foreach (var file in files) terminal.Print($"{file.Path}  {file.What}");
    }

    static string FolderOf(DataSurfacesOptions options, SurfaceKind kind) => Path.Combine(options.Out, Surfaces.NameOf(kind));

    // Pictures of two drawings side by side would be trained on together.
    static void RequireNew(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new InputException($"'{folder}' exists and is not touched; name another folder with --out.");
    }

    static int Write(
        DataSurfacesOptions options, SurfaceKind kind, SurfaceDefect? defect, string part, int count, int done, IProgressDisplay display,
        CancellationToken cancel)
    {
        var seed = part == "train" ? options.Seed : options.Seed ^ ForTests;
        var name = defect is { } found ? Surfaces.NameOf(found) : "good";
        var pictures = Directory.CreateDirectory(Path.Combine(FolderOf(options, kind), part, name)).FullName;
        var masks = defect is null ? null : Directory.CreateDirectory(Path.Combine(FolderOf(options, kind), "ground_truth", name)).FullName;
        for (var first = 0; first < count; first += Part)
        {
            cancel.ThrowIfCancellationRequested();
            var size = Math.Min(Part, count - first);
            var data = Surfaces.Draw(kind, size, defect, seed, options.Side, first);
            for (var i = 0; i < size; i++)
            {
                var number = (first + i).ToString("000", CultureInfo.InvariantCulture);
                Write(data["features"], i, options.Side, Path.Combine(pictures, $"{number}.png"));
                if (masks is not null) Write(data["mask"], i, options.Side, Path.Combine(masks, $"{number}_mask.png"));
                display.Advance(++done);
            }
        }
        return done;
    }

    static void Write(Column column, int row, int side, string path)
    {
        var picture = new Picture(1, side, side);
        column.CopyRow(row, picture.Values);
        PictureFile.Write(path, picture);
    }
}
