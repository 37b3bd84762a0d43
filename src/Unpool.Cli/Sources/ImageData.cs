using Unpool.Data;

namespace Unpool.Cli.Sources;

/// <summary>Images to learn from and to test on. Neither part is read before it is asked for.</summary>
/// <param name="Name">A short name without folders, kept in models: MNIST, digits, my-images.txt.</param>
/// <param name="Place">Where it is, for people.</param>
public sealed record ImageData(string Name, string Place, Lazy<Dataset> TrainPart, Lazy<Dataset>? TestPart)
{
    public Dataset Train => TrainPart.Value;

    /// <summary>The test part, or all there is.</summary>
    public Dataset Test => (TestPart ?? TrainPart).Value;

    public bool HasTestPart => TestPart is not null;

    /// <summary>"MNIST from 'data/mnist'"</summary>
    public override string ToString() => $"{Name} {Place}";
}
