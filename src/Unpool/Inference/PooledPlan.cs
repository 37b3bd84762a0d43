using Unpool.Compiler;
using Unpool.Runtime;

namespace Unpool.Inference;

/// <summary>A plan with the memory for its samples, for one call at a time.</summary>
sealed class PooledPlan : IDisposable
{
    // As many samples at once as keep threads busy and the memory small.
    const int MostSamples = 256;
    const long MostFloats = 1 << 22;

    readonly Gang _gang;
    readonly Plan _plan;

    /// <param name="inputs">The inputs, in the order of the samples' columns.</param>
    /// <param name="outputs">The nodes to compute.</param>
    /// <param name="options">Threads and vector width.</param>
    /// <param name="parameters">Those of another plan of the same graph, to be taken over; null for the graph's own.</param>
    public PooledPlan(IReadOnlyList<Input> inputs, IReadOnlyList<Node> outputs, PredictorOptions options, float[]? parameters)
    {
        _gang = new(options.Threads);
        try
        {
            _plan = Compilation.Compile(
                new() { Outputs = outputs, Columns = [.. inputs.Select(input => input.Column)], Width = options.Width }, _gang);
        }
        catch
        {
            _gang.Dispose();
            throw;
        }
        if (parameters is not null)
        {
            parameters.CopyTo(_plan.Parameters);
            _plan.Changed();
        }
        (Floats, Bytes) = (new(inputs), new(inputs));
        Most = (int)Math.Clamp(MostFloats / Math.Max(1, _plan.SampleFloats), 1, MostSamples);
    }

    /// <summary>Counts the calls, so that a call that has ended is not taken for the one after it.</summary>
    public int Turn { get; set; }

    /// <summary>The most samples that one run should have.</summary>
    public int Most { get; }

    /// <summary>A copy of the parameters, as a plan after it takes them.</summary>
    public float[] Parameters => _plan.Parameters.ToArray();

    public Samples<float> Floats { get; }

    public Samples<byte> Bytes { get; }

    public void Run<T>(Samples<T> samples, int count) where T : unmanaged => _plan.Run(samples.First(count));

    /// <summary>The same, with the values of the first output where the caller wants them.</summary>
    public void Run<T>(Samples<T> samples, int count, Span<float> values) where T : unmanaged => _plan.Run(samples.First(count), values);

    /// <summary>The values of an output for the samples of the last run.</summary>
    public ReadOnlySpan<float> Output(int output) => _plan.Output(output);

    public void Dispose() => _gang.Dispose();
}
