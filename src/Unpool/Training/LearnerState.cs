namespace Unpool.Training;

/// <summary>
/// A learner at work: what it remembers of past gradients, in flat buffers beside the parameters'. <see cref="Buffers"/> and
/// <see cref="Counters"/> are all there is: a state restored from them goes on with the same bits.
/// </summary>
public sealed class LearnerState
{
    readonly Learner _learner;
    readonly ParameterSpan[] _parameters;
    readonly float[][] _buffers;
    readonly float[] _scratch;
    readonly int _size;
    double _remembered;

    internal LearnerState(Learner learner, IReadOnlyList<ParameterSpan> parameters)
    {
        _learner = learner;
        _parameters = [.. parameters];
        _size = SizeOf(_parameters);
        _scratch = new float[learner.NeedsScratch ? _size : 0];
        _buffers = new float[learner.Buffers.Count][];
        for (var i = 0; i < _buffers.Length; i++)
            Array.Fill(_buffers[i] = new float[_size], learner.Buffers[i].Start);
        Buffers = [.. learner.Buffers.Zip(_buffers, (buffer, values) => (buffer.Name, values))];
    }

    /// <summary>What is kept for every weight, by name: the live arrays, in the parameters' order.</summary>
    public IReadOnlyList<(string Name, float[] Values)> Buffers { get; }

    /// <summary>What is kept once, by name.</summary>
    public IReadOnlyList<(string Name, double Value)> Counters =>
        [("updates", Updates), ("remembered", _remembered), ("rateFactor", RateFactor)];

    /// <summary>How many updates were made.</summary>
    public long Updates { get; private set; }

    /// <summary>Multiplies the learner's rate: 1 unless a <see cref="RateControl"/> says otherwise.</summary>
    public double RateFactor
    {
        get;
        set => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(RateFactor), value, "RateFactor must not be negative.");
    } = 1;

    /// <summary>Changes the weights by one minibatch. Allocates nothing.</summary>
    /// <param name="weights">All parameters, as the spans lay them out.</param>
    /// <param name="gradients">Sums over the minibatch's samples, laid out like the weights; destroyed.</param>
    /// <param name="samples">The true number of samples in this minibatch.</param>
    /// <param name="epoch">Counted from 0; chooses the values of schedules.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or a number is out of range.</exception>
    public void Update(Span<float> weights, Span<float> gradients, int samples, int epoch)
    {
        if (weights.Length < _size || gradients.Length < _size)
            throw new ArgumentException($"The parameters need {_size} values; there are {weights.Length} weights and {gradients.Length} gradients.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);

        var rate = _learner.RatePerSample(samples, epoch) * RateFactor;
        if (rate == 0) return;
        Updates++;
        _remembered = _learner.Remember(_remembered, samples);
        foreach (var parameter in _parameters)
            if (parameter.RateMultiplier != 0)
                Update(parameter, weights, gradients, rate * parameter.RateMultiplier, samples, epoch);
    }

    void Update(ParameterSpan parameter, Span<float> weights, Span<float> gradients, double rate, int samples, int epoch)
    {
        var w = weights.Slice(parameter.Offset, parameter.Length);
        var g = gradients.Slice(parameter.Offset, parameter.Length);
        Regularization.Clip(g, _learner.ClippingThreshold * samples, _learner.Clipping);
        if (parameter.Regularized) Regularization.AddL2(g, w, _learner.L2 * samples);
        _learner.Apply(new()
        {
            Weights = w,
            Gradients = g,
            First = Part(0),
            Second = Part(1),
            Third = Part(2),
            Scratch = _learner.NeedsScratch ? _scratch.AsSpan(0, parameter.Length) : default,
            Rate = rate,
            Samples = samples,
            Epoch = epoch,
            Updates = Updates,
            Remembered = _remembered,
            Regularized = parameter.Regularized,
        });
        Noise.Add(w, _learner.NoiseDeviation, Updates, parameter.Offset);
        if (parameter.Regularized) Regularization.Shrink(w, rate * _learner.L1 * samples);

        Span<float> Part(int buffer) => buffer < _buffers.Length ? _buffers[buffer].AsSpan(parameter.Offset, parameter.Length) : default;
    }

    /// <summary>Takes over what another state's <see cref="Buffers"/> and <see cref="Counters"/> held.</summary>
    /// <exception cref="ArgumentException">They belong to another kind of learner or to other parameters. Nothing is changed then.</exception>
    public void Restore(IReadOnlyList<(string Name, float[] Values)> buffers, IReadOnlyList<(string Name, double Value)> counters)
    {
        var found = Buffers.Select(own => Find(own.Name, buffers)).ToArray();
        foreach (var (values, (name, own)) in found.Zip(Buffers))
            if (values.Length != own.Length)
                throw new ArgumentException($"The saved learner state '{name}' has {values.Length} values; these parameters need {own.Length}.");
        if (buffers.Count > found.Length)
            throw new ArgumentException($"The saved state ({Names(buffers)}) is that of another learner, not of {_learner.GetType().Name}.");
        var numbers = Counters.Select(own => Find(own.Name, counters)).ToArray();

        for (var i = 0; i < found.Length; i++) found[i].CopyTo(_buffers[i], 0);
        (Updates, _remembered, RateFactor) = ((long)numbers[0], numbers[1], numbers[2]);
    }

    T Find<T>(string name, IReadOnlyList<(string Name, T Value)> saved)
    {
        foreach (var item in saved)
            if (item.Name == name) return item.Value;
        throw new ArgumentException($"The saved state ({Names(saved)}) has no '{name}', which {_learner.GetType().Name} needs.");
    }

    static string Names<T>(IReadOnlyList<(string Name, T)> saved) =>
        saved.Count == 0 ? "empty" : string.Join(", ", saved.Select(item => item.Name));

    static int SizeOf(ParameterSpan[] parameters)
    {
        var end = 0;
        foreach (var parameter in parameters.OrderBy(parameter => parameter.Offset))
        {
            if (parameter.Offset < end || parameter.Length < 0)
                throw new ArgumentException($"The parameter at {parameter.Offset} with {parameter.Length} values overlaps the one before it.");
            if (!(parameter.RateMultiplier >= 0))
                throw new ArgumentException($"The parameter at {parameter.Offset} has the negative rate multiplier {parameter.RateMultiplier}.");
            end = checked(parameter.Offset + parameter.Length);
        }
        return end;
    }
}
