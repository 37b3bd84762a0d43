using Unpool.Cli.Display;
using Unpool.Data;
using Unpool.Images;
using Unpool.Images.Files;

namespace Unpool.Cli.Sources;

/// <summary>The reading of picture files, with a bar, and a line for each that cannot be read.</summary>
/// <param name="Options">How they become samples.</param>
/// <param name="Terminal">Where progress is shown.</param>
/// <param name="Quiet">Show none.</param>
/// <param name="Cancel">Ends the reading.</param>
sealed record PictureReading(PictureOptions Options, Terminal Terminal, bool Quiet, CancellationToken Cancel)
{
    /// <summary>Pictures of the shape that a network reads; of any, if there is none yet.</summary>
    public PictureReading Of(Shape? shape) => shape is not { IsImage: true } image ? this : this with
    {
        Options = Options with { Size = new(image.Height, image.Width), Colour = image.Channels >= 3 },
    };

    /// <summary>All pictures, none of them set aside to test on.</summary>
    public PictureReading OfAll => this with { Options = Options with { SetsTestsAside = false } };

    /// <summary>True for what can only be pictures: a pattern, a picture file, an archive, a folder without MNIST's files.</summary>
    public static bool Means(DataName name) => name.More.Count > 0
        || (!File.Exists(name.Text) && !Directory.Exists(name.Text) && name.Text.AsSpan().ContainsAny('*', '?'))
        || FileSearch.Takes(name.Text)
        || (Directory.Exists(name.Text) && !HasMnist(name.Text));

    /// <summary>The pictures that a name means, read once, when they are first asked for.</summary>
    public ImageData Read(DataName name)
    {
        var set = new Lazy<PictureSet>(() => Load(name));
        var first = Path.GetFileName(Path.TrimEndingDirectorySeparator(name.Text));
        return new(name.More.Count == 0 ? first : $"{first} and {name.More.Count} more", $"from '{name}'",
            new(() => set.Value.Train.Data), new(() => set.Value.Test?.Data))
        {
            Names = new(() => set.Value.Train.Names),
            TestNames = new(() => set.Value.Test?.Names),
        };
    }

    PictureSet Load(DataName name)
    {
        var set = Terminal.WithProgressAsync(Quiet, display => Task.FromResult(
            PictureSet.Load(name.All, Options, new Reporter(display), threads: null, Cancel))).GetAwaiter().GetResult();
        // Even if quiet: other data means other figures.
        foreach (var (path, reason) in set.Skipped) Terminal.Note($"skipped '{path}': {reason}.");
        if (set.Skipped.Count > 0) Terminal.Note($"{set.Skipped.Count} of {set.Skipped.Count + Count(set)} pictures were skipped.");
        return set;
    }

    static int Count(PictureSet set) => set.Train.Sources.Count + (set.Test?.Sources.Count ?? 0);

    // The four official files or the two texts, whole or not: what is wrong with them should be said, not that there are no pictures.
    static bool HasMnist(string folder) => Directory.EnumerateFiles(folder).Select(Path.GetFileName).Any(file =>
        file!.StartsWith("train-images", StringComparison.Ordinal) || file.StartsWith("t10k-images", StringComparison.Ordinal)
        || file == Mnist.TextNames.Train || file == Mnist.TextNames.Test);

    sealed class Reporter(IProgressDisplay display) : IProgress<PictureProgress>
    {
        PictureStage? _stage;

        public void Report(PictureProgress value)
        {
            if (value.Stage != _stage)
            {
                if (_stage is not null) display.Finish();
                display.Start(value.Stage == PictureStage.Headers ? "looking at pictures" : "reading pictures", value.Count);
            }
            _stage = value.Stage;
            display.Advance(value.Done);
        }
    }
}
