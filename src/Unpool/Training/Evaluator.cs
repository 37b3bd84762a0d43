using Unpool.Compiler;
using Unpool.Data;
using Unpool.Kernels;
using Unpool.Runtime;

namespace Unpool.Training;

/// <summary>Runs a graph over data without training: means of criteria and metrics, and values of nodes for each sample.</summary>
public sealed class Evaluator : IDisposable
{
    // As many samples as keep the threads busy and the memory small.
    const int MinibatchSize = 256;

    readonly IReadOnlyList<Node> _means;
    readonly Dataset _data;
    readonly Reader _reader;
    readonly Gang _gang;
    readonly bool _ownsGang;
    readonly Plan _plan;

    /// <param name="means">Nodes whose means over the samples <see cref="Evaluate"/> gives.</param>
    /// <param name="outputs">Nodes whose values <see cref="Values"/> gives.</param>
    /// <param name="data">The samples.</param>
    /// <param name="threads">Threads; null for one for each processor.</param>
    /// <param name="width">The vector width; null for the widest this processor has.</param>
    /// <exception cref="ShapeException">The graph does not fit the data.</exception>
    public Evaluator(IReadOnlyList<Node> means, IReadOnlyList<Node> outputs, Dataset data, int? threads = null, LaneWidth? width = null)
        : this(means, outputs, data, new Gang(threads), width, ownsGang: true)
    {
    }

    internal Evaluator(
        IReadOnlyList<Node> means, IReadOnlyList<Node> outputs, Dataset data, Gang gang, LaneWidth? width = null, bool ownsGang = false)
    {
        (_means, _data, _gang, _ownsGang) = (means, data, gang, ownsGang);
        _reader = new(data, new FileOrder(), MinibatchSize);
        try
        {
            _plan = Compilation.Compile(
                new() { Sums = means, Outputs = outputs, Columns = [.. data.Columns.Select(c => c.Name)], Width = width }, gang);
            _plan.Check(data);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The means over all samples, with the graph's parameters as they are now.</summary>
    public double[] Evaluate(Action<int>? progress = null)
    {
        _plan.ReadParameters();
        var sums = new double[_means.Count];
        var samples = 0;
        foreach (var minibatch in _reader.Epoch(0))
        {
            _plan.Run(minibatch);
            for (var i = 0; i < sums.Length; i++) sums[i] += _plan.Sum(_means[i]);
            progress?.Invoke(samples += minibatch.Count);
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

    /// <summary>For the first samples the values of an output, dense, one array a sample.</summary>
    public IEnumerable<float[]> Values(Node output, int? count = null)
    {
        _plan.ReadParameters();
        var left = Math.Min(count ?? _data.Count, _data.Count);
        foreach (var minibatch in _reader.Epoch(0))
        {
            if (left == 0) yield break;
            _plan.Run(minibatch);
            // Copied: whoever asks for other values between two of these runs the plan again.
            var values = _plan.Output(output).ToArray();
            for (var i = 0; i < minibatch.Count && left > 0; i++, left--)
                yield return values[(i * output.Shape.Size)..((i + 1) * output.Shape.Size)];
        }
    }

    public void Dispose()
    {
        if (_ownsGang) _gang.Dispose();
    }
}
