using Unpool.Cli.Sources;
using Unpool.Images;
using Unpool.Onnx;

namespace Unpool.Cli.Networks;

/// <summary>How picture files become what a model reads: as those did that it was trained on.</summary>
static class ModelPictures
{
    /// <summary>The shape of the pictures that a model reads, [1 or 3, height, width].</summary>
    /// <exception cref="InputException">It reads something else.</exception>
    public static Shape ShapeOf(Model model, string path) => model.Graph.Inputs.First().Shape is { IsImage: true, Channels: 1 or 3 } shape ? shape
        : throw new InputException($"'{path}' does not read pictures with 1 or 3 channels, but {model.Graph.Inputs.First().Shape}.");

    /// <summary>How a picture of another size comes to that shape. One that was cut into tiles to train on is fitted whole.</summary>
    public static PictureOptions Rule(Model model) => new()
    {
        Fit = Enum.TryParse<FitRule>(model.Metadata.GetValueOrDefault(Metadata.Fit), ignoreCase: true, out var fit) && fit != FitRule.Tile
            ? fit : default,
    };

    /// <summary>The same for single pictures, with the size and the colours of a shape.</summary>
    public static PictureOptions Rule(Model model, Shape shape) => Rule(model) with
    {
        Size = new(shape.Height, shape.Width),
        Colour = shape.Channels >= 3,
    };

    /// <summary>What pixels from 0 to 255 are multiplied by to be those that the model reads.</summary>
    public static float FactorOf(Model model) => (float)(PixelRange.White(ModelNetwork.ScaleOf(model)) * ModelNetwork.ScaleOf(model) / 255);
}
