using Unpool.Anomalies;
using Unpool.Cli.Networks;
using Unpool.Onnx;

namespace Unpool.Cli;

/// <summary>A model file that scores pictures.</summary>
static class CalibratedModel
{
    /// <summary>Reads the model.</summary>
    /// <exception cref="InputException">There is no such file, or it is not calibrated; the sentence says what makes such a model.</exception>
    public static AnomalyModel Load(string path) => Of(ModelNetwork.Load(path), path);

    /// <summary>The model of a file that was read.</summary>
    /// <exception cref="InputException">It is not calibrated; the sentence says what makes such a model.</exception>
    public static AnomalyModel Of(Model model, string path)
    {
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
}
