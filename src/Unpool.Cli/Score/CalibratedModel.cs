using Unpool.Anomalies;
using Unpool.Cli.Networks;
using Unpool.Cli.Sources;
using Unpool.Onnx;

namespace Unpool.Cli;

/// <summary>A model file that scores pictures.</summary>
static class CalibratedModel
{
    /// <summary>The model.</summary>
    /// <exception cref="InputException">There is no such file, or it is not calibrated; the sentence says what makes such a model.</exception>
    public static AnomalyModel Load(string path)
    {
        var model = ModelNetwork.Load(path);
        try
        {
            return AnomalyModel.Of(model.Graph, model.Metadata);
        }
        catch (AnomalyException)
        {
            RequireHonest(model, path);
            throw new InputException($"'{path}' is not calibrated, so nobody knows what its scores mean: 'unpool train --data GOOD --preset anomaly' "
                + $"trains and calibrates a model, and 'unpool threshold {path} --good GOOD' calibrates this one with good pictures that it was not "
                + "trained on.");
        }
    }

    /// <summary>The auto-encoder in a model file, for a calibration.</summary>
    /// <exception cref="InputException">It is no auto-encoder, or has no code.</exception>
    public static AnomalyNetwork NetworkOf(Model model, string path)
    {
        var network = ModelNetwork.Of(model, path);
        return new(network.Input, network.Target, ModelNetwork.CodeOf(model, network, path, null), network.Output,
            (float)(model.Metadata.ContainsKey(Metadata.Scale) ? ModelNetwork.ScaleOf(model) : 1));
    }

    // What has switches cannot be calibrated, either.
    static void RequireHonest(Model model, string path)
    {
        try
        {
            var network = NetworkOf(model, path);
            AnomalyModel.RequireHonest(network);
        }
        catch (AnomalyException e)
        {
            throw new InputException($"'{path}': {e.Message} 'unpool train --data GOOD --preset anomaly' trains one.", e);
        }
    }

    /// <summary>How pictures come to what a model reads: as those did that it was trained on.</summary>
    public static Images.PictureOptions PicturesOf(AnomalyModel model, Shape shape) => new()
    {
        Size = new(shape.Height, shape.Width),
        Colour = shape.Channels >= 3,
        Fit = Enum.TryParse<Images.FitRule>(model.Metadata.GetValueOrDefault(Metadata.Fit), ignoreCase: true, out var fit) ? fit : default,
    };

    /// <summary>The shape of the pictures that a model reads.</summary>
    /// <exception cref="InputException">They are no pictures.</exception>
    public static Shape ShapeOf(AnomalyModel model, string path) =>
        model.Graph.Inputs.Single().Shape is { IsImage: true, Channels: 1 or 3 } shape ? shape : throw new InputException(
            $"'{path}' does not read pictures with 1 or 3 channels.");

    /// <summary>What the values of pictures are multiplied by to be those that the model reads.</summary>
    public static float FactorOf(AnomalyModel model)
    {
        var scale = model.Metadata.TryGetValue(Metadata.Scale, out var text)
            && double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var found) ? found : PixelRange.Bytes;
        return (float)(PixelRange.White(scale) * scale / 255);
    }
}
