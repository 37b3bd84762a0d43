using Unpool.Data;

namespace Unpool.Cli.Sources;

/// <summary>Images to train on and to test on. Neither part is read before it is asked for.</summary>
/// <param name="Name">A short name without folders, kept in models: MNIST, digits, my-images.txt.</param>
/// <param name="Place">Where it comes from, for people: from 'data/mnist', drawn by this program.</param>
/// <param name="TrainPart">The images to train on.</param>
/// <param name="TestPart">The images to test on; its value is null if there are none but the others.</param>
sealed record ImageData(string Name, string Place, Lazy<Dataset> TrainPart, Lazy<Dataset?> TestPart)
{
    /// <summary>The part to train on, read now if it was not before.</summary>
    public Dataset Train => TrainPart.Value;

    /// <summary>The test part, or all images if there is none.</summary>
    public Dataset Test => TestPart.Value ?? Train;

    /// <summary>True if there are images beside those to train on.</summary>
    public bool HasTestPart => TestPart.Value is not null;

    /// <summary>The names of the images to train on; null for data whose images have none.</summary>
    public Lazy<IReadOnlyList<string>>? Names { get; init; }

    /// <summary>The names of the images to test on; null for data whose images have none.</summary>
    public Lazy<IReadOnlyList<string>?>? TestNames { get; init; }

    /// <summary>The names of the images that <see cref="Test"/> gives; null if they have none.</summary>
    public IReadOnlyList<string>? NamesOfTest => HasTestPart ? TestNames?.Value : Names?.Value;

    /// <summary>"MNIST from 'data/mnist'"</summary>
    public override string ToString() => $"{Name} {Place}";
}
