using Unpool.Data;

namespace Unpool.Cli.Sources;

/// <summary>The shape of the images in a column: as the file or the command line says; values alone are a grey square.</summary>
static class ImageShape
{
    /// <summary>The shape of the images.</summary>
    /// <param name="data">The data, with a column of images.</param>
    /// <param name="asked">What the command line says; null if it says nothing.</param>
    /// <exception cref="InputException">The two contradict each other, or neither says it and the images are not squares.</exception>
    public static Shape Of(Dataset data, Shape? asked)
    {
        var images = data["features"];
        if (asked is { } shape && (images.ItemShape ?? shape) != shape)
            throw new InputException($"--shape says {shape}, but the images are {images.ItemShape}.");
        if (asked is { } given && given.Size != images.Width)
            throw new InputException($"--shape {given} is {given.Size} values, but an image of the data has {images.Width}.");
        if ((asked ?? images.ItemShape) is { } known) return known;

        var side = (int)Math.Round(Math.Sqrt(images.Width));
        return side * side == images.Width ? new(1, side, side) : throw new InputException(
            $"images of {images.Width} values are not grey squares; say what they are with --shape COLUMNSxROWS or COLUMNSxROWSxCHANNELS.");
    }

    /// <summary>Makes sure that images have the shape that a network reads.</summary>
    /// <exception cref="InputException">They have another shape.</exception>
    public static void Check(Dataset data, Shape image, string where)
    {
        if (data["features"].ItemShape is { } found && found != image)
            throw new InputException($"expected images of {image}, as the network reads them, found {found} in {where}.");
    }
}
