namespace Unpool.Anomalies;

/// <summary>
/// The graph from a picture to its score. What it measures, for a network with one code for the picture: the mean of the squared difference
/// between picture and reconstruction, smoothed so that edges which are off by part of a pixel count little; and the distance of the code. For a
/// network with a code for each place: the same at each place, and the largest of each.
/// </summary>
sealed class ScoreGraph
{
    /// <summary>The names of the graph's outputs.</summary>
    public const string Score = "score", HeatMap = "heatmap", Reconstruction = "reconstruction", OfReconstruction = "score.reconstruction",
        OfCode = "score.code", Quantile = "quantile", IsAnomalous = "anomalous";

    /// <summary>The names of the values that can be edited.</summary>
    public const string Threshold = "threshold", Scores = "calibration.scores";

    // In pixels: that of differences, and of what is left of them.
    const float Blur = 1, Spread = 2;

    // The reconstruction is the better witness, so the code is heard where it is five times as sure: it may cause a sixth of the false alarms.
    const float Handicap = 0.7f;

    readonly AnomalyNetwork _network;
    readonly Node _difference, _atPlaces, _atCodes;

    /// <param name="network">The auto-encoder.</param>
    /// <param name="distance">The distance of its codes.</param>
    public ScoreGraph(AnomalyNetwork network, CodeDistance distance)
    {
        _network = network;
        var image = network.Target.Shape;
        var blurred = Smoothing.Of(network.Output - network.Target, Blur, "blur", isMean: false);
        _difference = blurred.Square().ReduceMean(axis: 0);
        _atPlaces = Smoothing.Of(_difference, Spread, "spread", isMean: true);
        var codes = distance.Of(CodeOf(network), "code");
        _atCodes = HasPlaces(network) ? codes.Resize(new Size2(image.Height, image.Width)) : codes;
    }

    /// <summary>True for a network with a code for each place of a picture.</summary>
    public static bool HasPlaces(AnomalyNetwork network) => CodeOf(network).Shape is { IsImage: true } shape && shape.Height * shape.Width > 1;

    /// <summary>The code as this graph reads it: with places, or as one row.</summary>
    public static Node CodeOf(AnomalyNetwork network) =>
        network.Code.Shape is { IsImage: true } shape && shape.Height * shape.Width > 1 ? network.Code
            : network.Code.Shape.Rank == 1 ? network.Code : network.Code.Reshape(new Shape(network.Code.Shape.Size));

    /// <summary>What is measured of each picture: the difference, the largest at one place, and the distance of the code; [1] each.</summary>
    public IReadOnlyList<Node> Measures
    {
        get
        {
            var largest = _atPlaces.Reduce(ReduceKind.Max);
            return HasPlaces(_network) ? [largest, largest, _atCodes.Reduce(ReduceKind.Max)] : [_difference.ReduceMean(), largest, _atCodes];
        }
    }

    /// <summary>The graph with its outputs.</summary>
    /// <param name="curves">The curves of the three measures.</param>
    /// <param name="scores">The scores of good pictures, ascending.</param>
    /// <param name="threshold">The threshold.</param>
    public Graph With(IReadOnlyList<SurpriseCurve> curves, float[] scores, float threshold)
    {
        Node heat, ofReconstruction, ofCode;
        if (HasPlaces(_network))
        {
            var (places, codes) = (curves[0].At(_atPlaces, "heat.reconstruction"), Handicapped(curves[2].At(_atCodes, "heat.code"), null));
            heat = new[] { places, codes }.Concat(0).Reduce(ReduceKind.Max, 0, HeatMap);
            (ofReconstruction, ofCode) = (places.Reduce(ReduceKind.Max, name: OfReconstruction), codes.Reduce(ReduceKind.Max, name: OfCode));
        }
        else
        {
            heat = curves[1].At(_atPlaces, HeatMap);
            ofReconstruction = curves[0].At(_difference.ReduceMean(), OfReconstruction);
            ofCode = Handicapped(curves[2].At(_atCodes, "surprise.code"), OfCode);
        }
        var score = new[] { ofReconstruction, ofCode }.Concat(0).Reduce(ReduceKind.Max, name: Score);
        var below = Fixed.Values(Scores, new(scores.Length), scores).Compare(Comparison.Less, score);
        return new Graph(
            score, heat, (_network.Output * _network.Scale).Named(Reconstruction), ofReconstruction, ofCode, below.ReduceMean(name: Quantile),
            score.Compare(Comparison.Greater, Fixed.Values(Threshold, new(1), [threshold]), IsAnomalous));
    }

    static Node Handicapped(Node surprise, string? name) => (surprise - Handicap).Relu(name);
}
