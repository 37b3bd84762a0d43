using Unpool.Cli.Commands;
using Unpool.Cli.Display;
using Unpool.Data;

namespace Unpool.Cli.Sources;

/// <summary>Finds the data that a command line names, or that which there is if it names none.</summary>
static class ImageSource
{
    const int TrainCount = 60000, TestCount = 10000;

    // The two parts must not share digits.
    public const ulong TrainSeed = 1, TestSeed = 2;

    public static async Task<ImageData> OpenAsync(DataName? name, Terminal terminal, bool quiet, CancellationToken cancel)
    {
        if (name is not null) return Named(name);
        if (Mnist.TryFind() is { } found) return Of(found);

        var (fetched, failure) = await MnistFetch.TryAsync(terminal, quiet, cancel);
        if (fetched is not null) return Of(fetched);
        // Even if quiet: other data means other figures.
        terminal.Note($"MNIST is not on this machine and could not be fetched ({failure}), so this program draws digits itself; "
            + $"'unpool data mnist' fetches MNIST, and {Mnist.FolderVariable} names a folder that has it.");
        return Digits;
    }

    public static ImageData Named(DataName name)
    {
        if (name.IsDigits) return Digits;
        if (name.IsText) return new(Path.GetFileName(name.Text), $"from '{name}'", new(() => TextImages.Read(name.Text)), null);
        return Directory.Exists(name.Text)
            ? Of(Mnist.Find(name.Text))
            : throw new InputException(File.Exists(name.Text)
                ? $"'{name}' is neither a folder with MNIST's files nor a .txt file in CNTK's format."
                : $"there is no data '{name}'.");
    }

    static ImageData Of(Mnist mnist) => new("MNIST", $"from '{mnist.Folder}'", new(() => mnist.Train), new(() => mnist.Test));

    static ImageData Digits => new("digits", "drawn by this program",
        new(() => Data.Digits.Draw(TrainCount, TrainSeed)), new(() => Data.Digits.Draw(TestCount, TestSeed)));
}
