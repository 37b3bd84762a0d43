using Unpool.Cli.Display;
using Unpool.Data;

namespace Unpool.Cli.Sources;

/// <summary>The data that a command line names, or what there is if it names none.</summary>
static class ImageSource
{
    const string MnistName = "MNIST";

    const int TrainCount = 60000, TestCount = 10000;

    /// <summary>The seeds of drawn digits: the two parts must not share any.</summary>
    public const ulong TrainSeed = 1, TestSeed = 2;

    /// <summary>Finds the data to train on: without a name MNIST, or drawn digits where MNIST is neither here nor can be fetched.</summary>
    /// <exception cref="InputException">There is no such data.</exception>
    public static async Task<ImageData> ForTrainingAsync(DataName? name, PictureReading reading)
    {
        if (name is not null) return Named(name, reading);
        var (terminal, quiet, cancel) = (reading.Terminal, reading.Quiet, reading.Cancel);
        var (found, failure) = await MnistAsync(terminal, quiet, cancel);
        if (found is not null) return Of(found);
        // Even if quiet: other data means other figures.
        terminal.Note($"MNIST is not on this machine and could not be fetched ({failure}), so digits that this program draws take its place; "
            + $"'unpool data mnist' fetches MNIST, and {Mnist.FolderVariable} names a folder that has it.");
        return Digits;
    }

    /// <summary>
    /// Finds the data to test or show models with: without a name what they were trained on, if that is MNIST or drawn digits; MNIST for models
    /// that do not say it.
    /// </summary>
    /// <param name="name">The data that the command line names, or null.</param>
    /// <param name="trainedOn">The name of the data that each model was trained on, as far as the model says.</param>
    /// <exception cref="InputException">There is no such data, it must be named, or MNIST is neither here nor can be fetched.</exception>
    public static async Task<ImageData> ForModelsAsync(DataName? name, IEnumerable<string?> trainedOn, PictureReading reading)
    {
        if (name is not null) return Named(name, reading);
        var known = trainedOn.OfType<string>().Distinct().ToArray();
        if (known is [var one] && one == Digits.Name) return Digits;
        if (known.FirstOrDefault(data => data != MnistName) is { } other)
            throw new InputException(known.Length > 1
                ? $"the models were trained on {string.Join(" and ", known)}; name the images for all of them on the command line."
                : $"the model was trained on {other}, which it does not hold; name those images, or others, on the command line.");
        var (found, failure) = await MnistAsync(reading.Terminal, reading.Quiet, reading.Cancel);
        return found is not null ? Of(found) : throw Missing(failure);
    }

    // Whoever has named a folder wants what is in it.
    static async Task<(Mnist? Mnist, string Failure)> MnistAsync(Terminal terminal, bool quiet, CancellationToken cancel) =>
        Mnist.TryFind() is { } found ? (found, "")
        : MnistFetch.IsNamed ? throw MnistFetch.NotInNamed
        : await MnistFetch.TryAsync(terminal, quiet, cancel);

    static InputException Missing(string failure) => new(
        $"MNIST is not in '{MnistFetch.Folder}' and could not be fetched ({failure}); name other images with --data, "
        + $"or set {Mnist.FolderVariable} to a folder that has it.");

    /// <summary>The data of that name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static ImageData Named(DataName name, PictureReading reading)
    {
        if (name.More.Count > 0) return reading.Read(name);
        if (name.IsDigits) return Digits;
        if (name.IsText) return new(Path.GetFileName(name.Text), $"from '{name}'", new(() => TextImages.Read(name.Text)), None);
        if (name.IsNpy) return new(Path.GetFileName(name.Text), $"from '{name}'", new(() => new(NpyFile.Read(name.Text))), None);
        if (name.IsCsv)
            return new(Path.GetFileName(name.Text), $"from '{name}'", new(() => CsvImages.Read(name.Text, reading.Terminal)), None);
        if (PictureReading.Means(name)) return reading.Read(name);
        if (Directory.Exists(name.Text)) return Of(Mnist.Find(name.Text, labels: false));
        if (!File.Exists(name.Text)) throw new InputException($"there is no data '{name}'.");
        if (IsIdx(name.Text))
            return new(Path.GetFileName(name.Text), $"from '{name}'", new(() => new(IdxFile.Read(name.Text).Images())), None);
        throw new InputException($"'{name}' is none of the files that hold images: pictures, a .zip of them, an .npy, .csv or idx file, "
            + "or a .txt file in CNTK's format.");
    }

    static Lazy<Dataset?> None => new(() => null);

    // Raw or zipped.
    static bool IsIdx(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[3];
        return file.ReadAtLeast(start, 3, throwOnEndOfStream: false) == 3 && start is [0, 0, 8] or [0x1f, 0x8b, _];
    }

    static ImageData Of(Mnist mnist) => new(MnistName, $"from '{mnist.Folder}'", new(() => mnist.Train), new(() => mnist.Test));

    static ImageData Digits => new("digits", "drawn by this program",
        new(() => Data.Digits.Draw(TrainCount, TrainSeed)), new(() => Data.Digits.Draw(TestCount, TestSeed)));
}
