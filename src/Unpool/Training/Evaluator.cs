using Unpool.Clusters;
using Unpool.Compiler;
using Unpool.Data;
using Unpool.Runtime;

namespace Unpool.Training;

/// <summary>
/// The evaluation of a graph over data, without training: means of criteria and metrics, and values of nodes for each sample. Not for use by
/// two threads at once.
/// </summary>
/// <remarks>
/// One thread at a time may use an evaluator; a call that comes while another thread is using it throws an
/// <see cref="InvalidOperationException"/>. Several evaluators, each with a thread, may share the graph and the data, but not while the graph
/// is trained. An evaluator's threads end with it, at once if it is disposed.
/// </remarks>
public sealed class Evaluator : IDisposable
{
    // As many samples at once as keep the threads busy and the memory small; a larger minibatch is computed in parts.
    const int Most = 256;
    const long MostFloats = 1 << 26;

    readonly IReadOnlyList<Node> _means;
    readonly Dataset _data;
    readonly int _minibatchSize;
    readonly int[] _rows;
    readonly Minibatch _part;
    readonly Gang _gang;
    readonly bool _ownsGang;
    readonly Plan _plan;
    readonly Turn _turn = new("evaluator");

    /// <summary>An evaluator of a graph's results.</summary>
    /// <param name="means">The nodes whose means over the samples <see cref="Evaluate"/> gives.</param>
    /// <param name="outputs">The nodes whose values <see cref="Values(IReadOnlyList{Node}, int?)"/> gives.</param>
    /// <param name="data">The samples.</param>
    /// <param name="threads">The number of threads; null for one for each processor.</param>
    /// <param name="width">The vector width; null for that of UNPOOL_WIDTH, or else the widest that this processor has.</param>
    /// <param name="minibatchSize">The number of samples after which <see cref="Evaluate"/> reports, 1 or more.</param>
    /// <exception cref="ShapeException">The graph does not fit the data.</exception>
    public Evaluator(
        IReadOnlyList<Node> means, IReadOnlyList<Node> outputs, Dataset data, int? threads = null, LaneWidth? width = null, int minibatchSize = Most)
        : this(means, outputs, data, new Gang(threads), width, minibatchSize, ownsGang: true)
    {
    }

    internal Evaluator(
        IReadOnlyList<Node> means, IReadOnlyList<Node> outputs, Dataset data, Gang gang, LaneWidth? width = null, int minibatchSize = Most,
        bool ownsGang = false, int slices = Plan.UsualSlices)
    {
        (_means, _data, _minibatchSize, _gang, _ownsGang) = (means, data, minibatchSize, gang, ownsGang);
        try
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minibatchSize);
            ArgumentOutOfRangeException.ThrowIfZero(data.Count, nameof(data));
            (_rows, _part) = (new FileOrder().Rows(data, 0), new(data));
            _plan = Compilation.Compile(
                new() { Sums = means, Outputs = outputs, Columns = [.. data.Columns.Select(c => c.Name)], Width = width, Slices = slices },
                gang);
            _plan.Check(data);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    internal Gang Gang => _gang;

    /// <summary>From now on evaluates together with the evaluators of the other ranks: means are those of all samples, at every rank.</summary>
    internal void Join(ICluster cluster) => _plan.Join(cluster, shares: null);

    /// <summary>The means over all samples, in the order of the nodes, with the graph's parameters as they are now.</summary>
    /// <param name="progress">Called after each minibatch; the report is the same object every time.</param>
    /// <exception cref="InvalidOperationException">Another thread is using the evaluator.</exception>
    public double[] Evaluate(Action<EvaluationReport>? progress = null)
    {
        using var held = _turn.Take();
        _plan.ReadParameters();
        var sums = new double[_means.Count];
        var report = new EvaluationReport(sums.Length);
        while (report.Done < _data.Count)
        {
            report.Begin();
            while (report.Samples < _minibatchSize && report.Done < _data.Count)
            {
                var count = Run(report.Done, _minibatchSize - report.Samples);
                for (var i = 0; i < sums.Length; i++) report.Add(i, _plan.Sum(_means[i]));
                report.Add(count);
            }
            for (var i = 0; i < sums.Length; i++) sums[i] += report.Sums[i];
            progress?.Invoke(report);
        }
        return [.. sums.Select(s => s / _data.Count)];
    }

    /// <summary>The mean of one node over all samples of the data.</summary>
    /// <exception cref="ShapeException">The graph does not fit the data.</exception>
    public static double Mean(Node mean, Dataset data)
    {
        using var evaluator = new Evaluator([mean], [], data);
        return evaluator.Evaluate()[0];
    }

    /// <summary>The values of an output for the first samples: for each an array of as many values as the output's shape holds, dense.</summary>
    /// <param name="output">One of the outputs that the evaluator was made for.</param>
    /// <param name="count">The number of samples; null for all.</param>
    /// <exception cref="InvalidOperationException">Another thread is using the evaluator.</exception>
    public IEnumerable<float[]> Values(Node output, int? count = null) => Values([output], count).Select(values => values[0]);

    /// <summary>The values of several outputs for the first samples, in one pass: for each sample an array for each output, dense.</summary>
    /// <param name="outputs">Outputs that the evaluator was made for.</param>
    /// <param name="count">The number of samples; null for all.</param>
    /// <exception cref="InvalidOperationException">Another thread is using the evaluator.</exception>
    public IEnumerable<float[][]> Values(IReadOnlyList<Node> outputs, int? count = null)
    {
        ReadParameters();
        var end = Math.Min(count ?? _data.Count, _data.Count);
        for (var start = 0; start < end;)
        {
            var (samples, values) = Part(outputs, start, end - start);
            for (var i = 0; i < samples; i++)
                yield return [.. values.Select((all, at) => all[(i * outputs[at].Shape.Size)..((i + 1) * outputs[at].Shape.Size)])];
            start += samples;
        }
    }

    /// <summary>Ends the evaluator's threads.</summary>
    public void Dispose()
    {
        if (_ownsGang) _gang.Dispose();
    }

    void ReadParameters()
    {
        using var held = _turn.Take();
        _plan.ReadParameters();
    }

    // Copied: whoever asks for other values between two samples runs the plan again.
    (int Samples, float[][] Values) Part(IReadOnlyList<Node> outputs, int start, int wanted)
    {
        using var held = _turn.Take();
        var samples = Run(start, wanted);
        return (samples, [.. outputs.Select(output => _plan.Output(output).ToArray())]);
    }

    int Run(int start, int wanted)
    {
        var most = (int)Math.Clamp(MostFloats / Math.Max(1, _plan.SampleFloats), 1, Most);
        _part.Set(_rows, start, Math.Min(Math.Min(wanted, most), _data.Count - start));
        _plan.Run(_part);
        return _part.Count;
    }
}
