using Unpool.Data;

namespace Unpool.Cli.Sources;

/// <summary>The shape of the images in a column: as the file or the person says; a row of numbers alone is a grey square.</summary>
static class ImageShape
{
    /// <exception cref="InputException">Nobody says, or both say something else.</exception>
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
            $"images of {images.Width} values are no grey squares; say what they are with --shape COLUMNSxROWS or COLUMNSxROWSxCHANNELS.");
    }

    /// <summary>Makes sure that data has the images that a network reads.</summary>
    /// <exception cref="InputException">They have other sides.</exception>
    public static void Check(Dataset data, Shape image, string where)
    {
        if (data["features"].ItemShape is { } found && found != image)
            throw new InputException($"expected images of {image}, as the network reads them, found {found} in {where}.");
    }
}
