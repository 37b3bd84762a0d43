using System.Globalization;
using Unpool.Data;
using Unpool.Inference;

namespace Unpool.Anomalies;

/// <summary>
/// A graph that says how strange a picture is, what it was calibrated with, and the threshold. Its input is pixels as they are; its outputs are
/// score [1], heatmap [1, height, width] and reconstruction, and beside them the two scores that the first is the larger of, the share of good
/// pictures that are less strange, and whether the score is above the threshold.
/// </summary>
/// <example><code>
/// var model = AnomalyModel.Train(good["features"]);
/// using var detector = new AnomalyDetector(model);
/// var found = detector.Score(pixels);
/// </code></example>
public sealed class AnomalyModel
{
    const string Key = "anomaly.";

    readonly Dictionary<string, string> _metadata;

    AnomalyModel(Graph graph, Dictionary<string, string> metadata, AnomalyThreshold threshold)
    {
        (Graph, _metadata, Threshold) = (graph, metadata, threshold);
        Describe();
    }

    /// <summary>The graph.</summary>
    public Graph Graph { get; }

    /// <summary>The threshold.</summary>
    public AnomalyThreshold Threshold { get; private set; }

    /// <summary>
    /// Notes for a model's file: the threshold, what it was calibrated with, quantiles, and the names of the auto-encoder's parts in the graph.
    /// </summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>The scores of the good pictures that calibrated, ascending; of more than 10,000, as many at evenly spaced ranks.</summary>
    public IReadOnlyList<float> Scores => Values(ScoreGraph.Scores);

    /// <summary>
    /// Trains an auto-encoder on good pictures, and calibrates it with others. The same options and pictures give the same bits, whatever the
    /// number of threads.
    /// </summary>
    /// <param name="good">Good pictures alone, of one shape that the column says, with values from 0 to the scale; at least two.</param>
    /// <param name="options">How.</param>
    /// <param name="cancel">Ends the training after the current minibatch.</param>
    /// <exception cref="AnomalyException">The pictures are too few or too small, or training diverged.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled; the checkpoint, if there is one, holds what was learned.</exception>
    public static AnomalyModel Train(Column good, AnomalyOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new();
        _ = ShapeOf(good);
        var (kept, aside) = SetAside(good, options.CalibrationOneIn);
        return Train(kept, aside, options, cancel);
    }

    /// <summary>The same of pictures that are parted already.</summary>
    internal static AnomalyModel Train(Column kept, Column aside, AnomalyOptions options, CancellationToken cancel) =>
        Calibrated(AnomalyTraining.Train(kept, ShapeOf(kept), options, cancel), kept, aside, options.FalseAlarms, options.Threads);

    /// <summary>Parts good pictures into those that are trained on and those that calibrate.</summary>
    /// <param name="good">The pictures, at least two.</param>
    /// <param name="oneIn">One in so many is set aside, at least 2: the pictures number oneIn - 1, 2 oneIn - 1 and so on, counted from 0.</param>
    /// <returns>Those that are trained on, and those that calibrate.</returns>
    /// <exception cref="AnomalyException">The pictures are too few.</exception>
    internal static (Column Kept, Column Aside) SetAside(Column good, int oneIn)
    {
        if (good.Count < 2)
            throw new AnomalyException($"at least 2 good pictures are needed, one to train on and one to calibrate with, not {good.Count}.");
        ArgumentOutOfRangeException.ThrowIfLessThan(oneIn, 2);
        var (kept, aside) = new Dataset(good.Named("features")).SetAside(Math.Min(oneIn, good.Count));
        return (kept["features"], aside["features"]);
    }

    /// <summary>Calibrates an auto-encoder that was trained on good pictures, with others.</summary>
    /// <param name="network">The auto-encoder. Its decoder must get nothing but the code: no switches of max pooling.</param>
    /// <param name="good">Good pictures that it was not trained on; their codes also say what good codes are.</param>
    /// <param name="falseAlarms">The share of good pictures that may be called anomalous.</param>
    /// <param name="threads">The number of threads; null: one for each processor.</param>
    /// <exception cref="AnomalyException">The decoder gets more than the code, or the pictures are not those that the network reads.</exception>
    public static AnomalyModel Calibrate(AnomalyNetwork network, Column good, double falseAlarms = 0.01, int? threads = null)
    {
        RequireHonest(network);
        if (ShapeOf(good) != network.Input.Shape)
            throw new AnomalyException($"the network reads pictures of {network.Input.Shape}, but those to calibrate with are {good.ItemShape}.");
        var read = good.Named(((Input)network.Input.Op).Column);
        return Calibrated(network, read, read, falseAlarms, threads);
    }

    /// <summary>Makes sure that the decoder of a network gets nothing but the code.</summary>
    /// <exception cref="AnomalyException">It gets more, such as the switches of max pooling; the message says what.</exception>
    public static void RequireHonest(AnomalyNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var graph = new Graph(network.Output, network.Code);
        try
        {
            GraphSplit.At(graph, graph.NameOf(network.Code), graph.NameOf(network.Output));
        }
        catch (SplitException e)
        {
            throw new AnomalyException("this network rebuilds what it has never seen, so its error says nothing about strangeness: "
                + $"{e.Message} Networks for scores have a decoder that gets the code alone.", e);
        }
    }

    /// <summary>The model in a graph that was read from a file.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="metadata">The file's notes.</param>
    /// <exception cref="AnomalyException">It has no calibration.</exception>
    public static AnomalyModel Of(Graph graph, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(metadata);
        string[] names = [ScoreGraph.Score, ScoreGraph.HeatMap, ScoreGraph.Reconstruction, ScoreGraph.Scores, ScoreGraph.Threshold];
        if (names.FirstOrDefault(name => graph.Find(name) is null) is { } missing)
            throw new AnomalyException($"the model is not calibrated: there is no '{missing}' in it.");
        var (scores, value) = (((Parameter)graph[ScoreGraph.Scores].Op).Values, ((Parameter)graph[ScoreGraph.Threshold].Op).Values[0]);
        // What somebody edited in the file counts, not what the notes say.
        var threshold = metadata.TryGetValue(Key + "falseAlarms.wanted", out var text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var wanted)
            && AnomalyThreshold.For(scores, wanted) is var stated && (float)stated.Value == value
            ? stated : AnomalyThreshold.At(scores, value);
        return new(graph, new(metadata), threshold);
    }

    /// <summary>Sets the threshold to that for a share of false alarms. Detectors that were made before keep theirs.</summary>
    /// <param name="share">The share, above 0 and below 1.</param>
    public void UseFalseAlarms(double share) => Use(AnomalyThreshold.For(Scores, share));

    /// <summary>Sets the threshold. Detectors that were made before keep theirs.</summary>
    /// <param name="value">The score above which a picture is anomalous.</param>
    public void UseThreshold(double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "a threshold is a number.");
        Use(AnomalyThreshold.At(Scores, value));
    }

    /// <summary>The model with other notes beside its own, such as what it was trained on.</summary>
    public AnomalyModel With(IReadOnlyDictionary<string, string> notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        var all = new Dictionary<string, string>(notes);
        foreach (var (key, value) in _metadata) all[key] = value;
        return new(Graph, all, Threshold);
    }

    void Use(AnomalyThreshold threshold)
    {
        Values(ScoreGraph.Threshold)[0] = (float)threshold.Value;
        Threshold = threshold;
        Describe();
    }

    float[] Values(string name) => ((Parameter)Graph[name].Op).Values;

    static AnomalyModel Calibrated(AnomalyNetwork network, Column known, Column others, double falseAlarms, int? threads)
    {
        var (graph, threshold, curves) = AnomalyTraining.Calibrate(network, known, others, falseAlarms, threads);
        var metadata = new Dictionary<string, string>
        {
            ["target"] = graph.NameOf(network.Target),
            ["output"] = graph.NameOf(network.Output),
            ["code"] = graph.NameOf(network.Code),
            ["scale"] = network.Scale.ToString("R", CultureInfo.InvariantCulture),
            [Key + "quantiles.reconstruction"] = Quantiles(curves[0]),
            [Key + "quantiles.code"] = Quantiles(curves[2]),
        };
        return new(graph, metadata, threshold);
    }

    // "50% 0.0012, 75% 0.0017": of what is measured, before it becomes surprise.
    static string Quantiles(SurpriseCurve curve) => string.Join(", ", curve.Shares.Zip(curve.Quantiles, (share, quantile) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.##}% {quantile:G6}")));

    void Describe()
    {
        Put("threshold", Threshold.Value);
        if (Threshold.Wanted is { } wanted) Put("falseAlarms.wanted", wanted);
        else _metadata.Remove(Key + "falseAlarms.wanted");
        Put("falseAlarms.expected", Threshold.Expected);
        Put("falseAlarms.low", Threshold.Low);
        Put("falseAlarms.high", Threshold.High);
        Put("calibration.pictures", Threshold.Pictures);
        double[] sorted = [.. Scores.Select(score => (double)score)];
        _metadata[Key + "quantiles"] = string.Join(", ", new[] { 0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1 }.Select(share =>
            string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.##}% {SurpriseCurve.Quantile(sorted, share):G6}")));

        void Put(string key, double value) => _metadata[Key + key] = value.ToString("R", CultureInfo.InvariantCulture);
    }

    static Shape ShapeOf(Column good)
    {
        ArgumentNullException.ThrowIfNull(good);
        return good.ItemShape is { IsImage: true } shape ? shape
            : throw new AnomalyException($"column '{good.Name}' does not say what shape its pictures have; Shaped does.");
    }
}
