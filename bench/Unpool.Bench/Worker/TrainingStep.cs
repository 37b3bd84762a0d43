using Unpool.Bench.Networks;
using Unpool.Clusters;
using Unpool.Compiler;
using Unpool.Data;
using Unpool.Runtime;
using Unpool.Training;

namespace Unpool.Bench.Worker;

/// <summary>Training on one minibatch after another, in file order, with what a <see cref="Trainer"/> does in each.</summary>
sealed class TrainingStep : IDisposable
{
    readonly Gang _gang;
    readonly Plan _plan;
    readonly SharedUpdate _update;
    readonly Node _criterion;
    readonly Minibatch _minibatch;
    readonly int[] _rows;
    readonly Exchange? _exchange;
    int _start;

    public TrainingStep(BenchNetwork network, Dataset data, int threads, ICluster? cluster = null)
    {
        _gang = new(threads);
        _criterion = network.Build().Criterion;
        _plan = Compilation.Compile(
            new() { Mode = Mode.Training, Criterion = _criterion, Columns = [.. data.Columns.Select(c => c.Name)] }, _gang);
        var learner = new MomentumSgd(network.Rate) { Momentum = Momentum.TimeConstant(600) };
        ParameterSpan[] spans = [.. _plan.ParameterPlaces.Select(p => new ParameterSpan(p.Offset, p.Length, 1))];
        var shares = cluster is null ? null : LearnerState.Shares(learner, spans, cluster.Size);
        if (cluster is not null) _exchange = _plan.Join(cluster, shares);
        _update = new(learner.CreateState(spans, share: shares?[cluster!.Rank]), _plan, _gang);
        _rows = new FileOrder().Rows(data, 0);
        _minibatch = new(data);
        Samples = network.Minibatch;
    }

    /// <summary>The number of samples in each minibatch.</summary>
    public int Samples { get; }

    /// <summary>The criterion's sum over the last minibatch.</summary>
    public double Loss => _plan.Sum(_criterion);

    /// <summary>The memory of the plan, in bytes.</summary>
    public long Bytes => _plan.Bytes;

    /// <summary>All parameters, in the graph's order.</summary>
    public IEnumerable<float> Parameters =>
        _plan.ParameterPlaces.SelectMany(p => _plan.Parameters.Slice(p.Offset, p.Length).ToArray());

    public void Run()
    {
        if (_start + Samples > _rows.Length) _start = 0;
        _minibatch.Set(_rows, _start, Samples);
        _start += Samples;
        _plan.Run(_minibatch);
        _update.Run(Samples, 0, factor: 1);
        _exchange?.ShareParameters(_plan.Parameters);
        _plan.Changed();
    }

    public void Dispose() => _gang.Dispose();
}
