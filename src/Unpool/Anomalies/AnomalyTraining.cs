using Unpool.Data;
using Unpool.Training;

namespace Unpool.Anomalies;

/// <summary>The training of an auto-encoder on good pictures, and its calibration by others.</summary>
static class AnomalyTraining
{
    // Of pictures with one code, and of windows: as many updates as the measured figures of docs/anomalies.md take.
    const int UpdatesOfSmall = 1_800, UpdatesOfLarge = 12_800;
    const int MinibatchOfSmall = 32, MinibatchOfLarge = 2;

    // So many pictures and codes say enough about the codes of good pictures.
    const int MostPictures = 10_000, MostCodes = 40_000, MostValues = 1_024;

    /// <summary>Trains a network.</summary>
    /// <param name="good">Good pictures.</param>
    /// <param name="image">Their shape.</param>
    /// <param name="options">How it is trained.</param>
    /// <param name="cancel">Ends the training after the current minibatch.</param>
    public static AnomalyNetwork Train(Column good, Shape image, AnomalyOptions options, CancellationToken cancel)
    {
        var network = AnomalyNetwork.Build(image, options.Seed, options.Scale);
        var isSmall = AnomalyNetwork.IsSmall(image);
        var window = isSmall ? image : Windows.Of(image);
        var learner = window == image ? network : AnomalyNetwork.Build(window, options.Seed, options.Scale);
        var data = new Dataset(isSmall ? good : Windows.In(good, image, options.Seed));
        var minibatch = Math.Min(data.Count, options.MinibatchSize > 0 ? options.MinibatchSize : isSmall ? MinibatchOfSmall : MinibatchOfLarge);
        var epochs = options.Epochs > 0 ? options.Epochs : EpochsFor(data.Count, minibatch, isSmall);
        using var trainer = new Trainer(new()
        {
            Criterion = (learner.Output - learner.Target).Square().ReduceMean(name: "mse"),
            Learner = new Adam(options.Rate),
            RateCurve = new() { Cosine = epochs },
            Epochs = epochs,
            MinibatchSize = minibatch,
            Order = new Shuffle(options.Seed),
            Threads = options.Threads,
            Cluster = options.Cluster,
            Slices = options.Slices,
            Checkpoint = options.Checkpoint,
            Notes = options.Notes,
            OnMinibatch = options.OnMinibatch,
            OnEpoch = options.OnEpoch,
        }, data);
        if (options.Resume && options.Checkpoint is { } checkpoint) trainer.Resume(checkpoint);
        options.OnStart?.Invoke(new(epochs, minibatch, trainer.EpochsFinished, trainer.Epochs));
        trainer.Train(cancel);
        if (new Graph(learner.Output).Parameters.FirstOrDefault(p => ((Parameter)p.Op).Values.Any(v => !float.IsFinite(v))) is { } lost)
            throw new AnomalyException($"training diverged: '{lost.Name}' is NaN or infinite; a lower rate may help.");
        if (learner != network) new Graph(network.Output).CopyParameters(new Graph(learner.Output));
        return network;
    }

    /// <summary>The passes over so many samples that make enough updates.</summary>
    public static int EpochsFor(int samples, int minibatch, bool isSmall)
    {
        var updates = (samples + minibatch - 1) / minibatch;
        return Math.Max(1, ((isSmall ? UpdatesOfSmall : UpdatesOfLarge) + updates - 1) / updates);
    }

    /// <summary>The graph of a network's scores, calibrated, and the scores of the pictures that calibrated it, ascending.</summary>
    /// <param name="network">The network.</param>
    /// <param name="known">Good pictures by which codes are judged; those that the network was trained on may be among them.</param>
    /// <param name="others">Good pictures that calibrate.</param>
    /// <param name="falseAlarms">The share of false alarms that the threshold is for.</param>
    /// <param name="threads">The number of threads; null: one for each processor.</param>
    public static (Graph Graph, AnomalyThreshold Threshold, IReadOnlyList<SurpriseCurve> Curves) Calibrate(
        AnomalyNetwork network, Column known, Column others, double falseAlarms, int? threads)
    {
        var graph = new ScoreGraph(network, CodeDistance.From(Codes(ScoreGraph.CodeOf(network), known, threads)));
        var measures = graph.Measures;
        var found = measures.Select(_ => new List<float>()).ToArray();
        using (var evaluator = new Evaluator([], measures, new Dataset(others), threads))
            foreach (var values in evaluator.Values(measures))
                for (var i = 0; i < found.Length; i++) found[i].Add(values[i][0]);
        if (found.Any(values => values.Exists(v => !float.IsFinite(v))))
            throw new AnomalyException("the scores of good pictures are NaN or infinite: the network's weights or the pictures are.");
        SurpriseCurve[] curves = [.. found.Select(SurpriseCurve.Of)];
        // The scores themselves come out of the graph that will be asked, to the last bit.
        var first = graph.With(curves, [0], 0);
        using var scorer = new Evaluator([], [first[ScoreGraph.Score]], new Dataset(others), threads);
        float[] scores = [.. scorer.Values(first[ScoreGraph.Score]).Select(values => values[0]).Order()];
        var threshold = AnomalyThreshold.For(scores, falseAlarms);
        return (graph.With(curves, Kept(scores), (float)threshold.Value), threshold, curves);
    }

    // Of very many scores, those at evenly spaced ranks.
    static float[] Kept(float[] scores) => scores.Length <= MostPictures ? scores
        : [.. Enumerable.Range(0, MostPictures).Select(i => scores[(long)i * (scores.Length - 1) / (MostPictures - 1)])];

    static List<float[]> Codes(Node code, Column pictures, int? threads)
    {
        var (size, places) = code.Shape.IsImage ? (code.Shape.Channels, code.Shape.Height * code.Shape.Width) : (code.Shape.Size, 1);
        if (size > MostValues)
            throw new AnomalyException($"a code of {size} values is too large to tell strange ones by; at most {MostValues} are possible.");
        var stride = Math.Max(1, (int)((long)pictures.Count * places / MostCodes));
        var codes = new List<float[]>();
        using var evaluator = new Evaluator([], [code], new Dataset(pictures), threads);
        var row = 0;
        foreach (var values in evaluator.Values(code))
        {
            if (row++ % stride != 0) continue;
            for (var place = 0; place < places; place++)
            {
                var vector = new float[size];
                for (var i = 0; i < size; i++) vector[i] = values[i * places + place];
                codes.Add(vector);
            }
        }
        return codes;
    }
}
