using System.Globalization;
using Unpool.Cli.Sources;
using Unpool.Data;

namespace Unpool.Cli;

/// <summary>
/// What is done to the pictures that a network learns to clean, as on the command line: NAME:NUMBER, such as gaussian:0.1, one after the other.
/// </summary>
sealed record Corruption(IReadOnlyList<string> Words)
{
    /// <summary>The names, each with what its number means.</summary>
    public const string Names = "gaussian:DEVIATION (of white), salt-pepper:SHARE (of the pixels), squares:SIDE, lines:COUNT, "
        + "blur:DEVIATION (pixels), jpeg:QUALITY (1 to 100)";

    // What the column of clean images is called.
    const string Clean = "clean";

    /// <summary>The changes of images, in their order.</summary>
    public IReadOnlyList<Transform> Transforms { get; } = [.. Words.Select(Of)];

    /// <summary>Images to read, corrupted, and the clean ones to give back.</summary>
    /// <param name="data">The data, with a column of images.</param>
    /// <param name="image">The shape of the images.</param>
    /// <param name="scale">What pixels are divided by.</param>
    /// <param name="seed">The seed of what is random.</param>
    public Dataset Of(Dataset data, Shape image, double scale, ulong seed)
    {
        var clean = data["features"].Shaped(image);
        var corrupted = clean.Transformed(Transforms, seed: seed, white: PixelRange.White(scale) * (float)scale);
        return new([.. data.Columns.Select(column => column.Name == corrupted.Name ? corrupted : column), clean.Named(Clean)]);
    }

    /// <summary>What a network's output is compared with: the clean image, in the output's scale.</summary>
    public static Node Target(Shape image, double scale) => (Input.Of(Clean, image) * (float)(1 / scale)).Named("clean.f1");

    /// <inheritdoc/>
    public bool Equals(Corruption? other) => other is not null && Words.SequenceEqual(other.Words);

    /// <inheritdoc/>
    public override int GetHashCode() => Words.Aggregate(0, HashCode.Combine);

    /// <summary>"gaussian:0.1 lines:2"</summary>
    public override string ToString() => string.Join(' ', Words);

    static Transform Of(string word)
    {
        if (word.Split(':') is not [var name, var text]
            || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            throw new UsageException($"--corrupt {word}: expected one of {Names}.");
        try
        {
            return name switch
            {
                "gaussian" => new GaussianNoise(number),
                "salt-pepper" => new SaltAndPepper(number),
                "squares" => new Squares(Whole()),
                "lines" => new Lines(Whole()),
                "blur" => new Blur(number),
                "jpeg" => new JpegBlocks(Whole()),
                _ => throw new UsageException($"--corrupt {word}: there is no '{name}'; expected one of {Names}."),
            };
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new UsageException($"--corrupt {word}: {e.Message.Split('(')[0].Trim()}");
        }

        int Whole() => double.IsInteger(number) && Math.Abs(number) < int.MaxValue ? (int)number
            : throw new UsageException($"--corrupt {word}: {text} is not a whole number.");
    }
}
