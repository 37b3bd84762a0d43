namespace Unpool.Inference;

/// <summary>
/// A graph that answers: samples in, values out. Any number of threads may call it at once; each call gets memory of its own, which the
/// predictor keeps for the next one, so that calls allocate nothing once as many as ever overlap have been made.
/// </summary>
/// <remarks>
/// It computes what <see cref="Training.Evaluator"/> computes, without dropout and with the running statistics of batch normalisation. It
/// takes the graph's parameters as they are when it is made: a graph that is trained further needs a new predictor.
/// Values that are NaN or infinite are computed with, not refused.
/// </remarks>
public sealed class Predictor : IDisposable
{
    readonly Input[] _inputs;
    readonly Node[] _outputs;
    readonly PredictorOptions _options;
    readonly PlanPool _plans;

    /// <summary>A predictor of a graph's outputs, or of other nodes of it.</summary>
    /// <exception cref="KeyNotFoundException">The graph has no node of a name in the options.</exception>
    /// <exception cref="ArgumentException">There is no output, or two inputs share a column but not a shape.</exception>
    /// <exception cref="ShapeException">There is no memory for the network.</exception>
    public Predictor(Graph graph, PredictorOptions? options = null)
    {
        _options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Threads, 1, nameof(options));
        _outputs = _options.Outputs is { } names ? [.. names.Select(name => graph[name])] : [.. graph.Outputs];
        ArgumentOutOfRangeException.ThrowIfZero(_outputs.Length, nameof(graph));
        _inputs = [.. new Graph(_outputs).Inputs.Select(node => (Input)node.Op).DistinctBy(input => (input.Column, input.Shape))];
        if (_inputs.GroupBy(input => input.Column).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
            throw new ArgumentException($"two inputs read the column '{twice}' in different shapes.", nameof(graph));
        Inputs = [.. _inputs.Select(input => new ValueInfo(input.Column, input.Shape))];
        Outputs = [.. _outputs.Select(node => new ValueInfo(graph.NameOf(node), node.Shape))];
        // What is wrong with the graph shows here, and the first call is as fast as the others.
        var first = new PooledPlan(_inputs, _outputs, _options, parameters: null);
        // Whenever a plan is made: all of them must answer alike.
        var parameters = first.Parameters;
        _plans = new(() => new PooledPlan(_inputs, _outputs, _options, parameters));
        _plans.Return(first);
    }

    /// <summary>The inputs.</summary>
    public IReadOnlyList<ValueInfo> Inputs { get; }

    /// <summary>The outputs, in the order of the graph or of the options.</summary>
    public IReadOnlyList<ValueInfo> Outputs { get; }

    /// <summary>Computes the only output from the only input, for one sample or for several that follow each other.</summary>
    /// <param name="input">The samples, [samples, values of the input's shape].</param>
    /// <param name="output">Room for [samples, values of the output's shape].</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="InvalidOperationException">There is more than one input or output: see <see cref="Begin"/>.</exception>
    /// <exception cref="ObjectDisposedException">The predictor is disposed.</exception>
    public void Run(ReadOnlySpan<float> input, Span<float> output) =>
        Run(input, output, static plan => plan.Floats, Ways<float>.Direct, 1);

    /// <summary>The same for samples of bytes, such as pixels, which stand for the numbers 0 to 255.</summary>
    /// <inheritdoc cref="Run(ReadOnlySpan{float}, Span{float})"/>
    public void Run(ReadOnlySpan<byte> input, Span<float> output) => Run(input, output, static plan => plan.Bytes, Ways<byte>.Direct, 1);

    /// <summary>The same, with results times a scale, rounded, as bytes from 0 to 255.</summary>
    internal void Run(ReadOnlySpan<float> input, Span<byte> output, float scale) =>
        Run(input, output, static plan => plan.Floats, Ways<float>.Rounded, scale);

    internal void Run(ReadOnlySpan<byte> input, Span<byte> output, float scale) =>
        Run(input, output, static plan => plan.Bytes, Ways<byte>.Rounded, scale);

    /// <summary>Begins a call with inputs and outputs by name.</summary>
    /// <param name="samples">The number of samples, 1 or more.</param>
    /// <returns>The call, to be disposed by the thread that began it.</returns>
    /// <exception cref="ObjectDisposedException">The predictor is disposed.</exception>
    public PredictorCall Begin(int samples = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        var plan = _plans.Take();
        try
        {
            return new(this, plan, samples);
        }
        catch
        {
            _plans.Return(plan);
            throw;
        }
    }

    /// <summary>Ends the predictor and its threads. Calls that have begun may end.</summary>
    public void Dispose() => _plans.Dispose();

    internal void End(PooledPlan plan) => _plans.Return(plan);

    internal int InputOf(string name) => IndexOf(Inputs, name, "input");

    internal int OutputOf(string name) => IndexOf(Outputs, name, "output");

    // Computes what was asked for where the caller wants it.
    delegate void Way<TFrom, TTo>(PooledPlan plan, Samples<TFrom> samples, int count, Span<TTo> output, float scale) where TFrom : unmanaged;

    // Held, so that no call makes one.
    static class Ways<TFrom> where TFrom : unmanaged
    {
        public static readonly Way<TFrom, float> Direct = (plan, samples, count, output, _) => plan.Run(samples, count, output);

        public static readonly Way<TFrom, byte> Rounded = (plan, samples, count, output, scale) =>
        {
            plan.Run(samples, count);
            var values = plan.Output(0);
            for (var i = 0; i < values.Length; i++) output[i] = (byte)Math.Clamp(MathF.Round(values[i] * scale), 0, 255);
        };
    }

    void Run<TFrom, TTo>(
        ReadOnlySpan<TFrom> input, Span<TTo> output, Func<PooledPlan, Samples<TFrom>> samplesOf, Way<TFrom, TTo> way, float scale)
        where TFrom : unmanaged
    {
        var (width, size) = (Only(Inputs, "input").Shape.Size, Only(Outputs, "output").Shape.Size);
        var count = input.Length / width;
        if (count == 0 || count * width != input.Length)
            throw new ArgumentException($"the input is [samples, {width}], but {input.Length} values were given.", nameof(input));
        if ((long)count * size != output.Length)
            throw new ArgumentException(
                $"the output of {count} samples is [{count}, {size}], but there is room for {output.Length} values.", nameof(output));
        var plan = _plans.Take();
        try
        {
            for (var done = 0; done < count;)
            {
                var part = Math.Min(count - done, plan.Most);
                var samples = samplesOf(plan);
                samples.Reserve(part);
                input.Slice(done * width, part * width).CopyTo(samples[0, part]);
                way(plan, samples, part, output.Slice(done * size, part * size), scale);
                done += part;
            }
        }
        finally
        {
            _plans.Return(plan);
        }
    }

    static ValueInfo Only(IReadOnlyList<ValueInfo> values, string kind) => values.Count == 1
        ? values[0]
        : throw new InvalidOperationException(
            $"this predictor has {values.Count} {kind}s, {string.Join(", ", values.Select(v => $"'{v.Name}'"))}: use Begin, and name them.");

    static int IndexOf(IReadOnlyList<ValueInfo> values, string name, string kind)
    {
        for (var i = 0; i < values.Count; i++)
            if (values[i].Name == name)
                return i;
        throw new KeyNotFoundException($"there is no {kind} '{name}'; there are {string.Join(", ", values.Select(v => $"'{v.Name}'"))}.");
    }
}
