namespace Unpool.Training;

/// <summary>
/// A learner at work: what it remembers of past gradients, in flat buffers beside the parameters'. <see cref="Buffers"/> and
/// <see cref="Counters"/> are all there is: a state restored from them continues with the same bits. For one thread at a time.
/// </summary>
sealed class LearnerState
{
    /// <summary>The number of weights in a part, where a parameter may be cut.</summary>
    public const int PartLength = 8192;

    readonly Learner _learner;
    readonly ParameterSpan[] _parameters;
    readonly float[][] _buffers;
    readonly float[] _scratch;
    readonly int _size;
    readonly int _from;
    readonly Part[] _parts;
    readonly WeightAverage? _average;
    double _remembered;

    /// <param name="learner">The rule of the update.</param>
    /// <param name="parameters">The parameters, as they lie in one buffer.</param>
    /// <param name="average">The decay of a running mean, or null for none.</param>
    /// <param name="share">The stretch of the buffer that this state updates and remembers, one of <see cref="Shares"/>; null for all.</param>
    public LearnerState(Learner learner, IReadOnlyList<ParameterSpan> parameters, double? average = null, (int From, int End)? share = null)
    {
        _learner = learner;
        _parameters = [.. parameters];
        _size = SizeOf(_parameters);
        Share = share ?? (0, _size);
        _from = Share.From;
        var length = Share.End - Share.From;
        AvailableMemory.Demand((long)length * (learner.Buffers.Count + (learner.NeedsScratch ? 1 : 0) + (average is null ? 0 : 1)));
        _scratch = new float[learner.NeedsScratch ? length : 0];
        _average = average is { } decay ? new(decay, length) : null;
        _buffers = new float[learner.Buffers.Count][];
        for (var i = 0; i < _buffers.Length; i++)
            Array.Fill(_buffers[i] = new float[length], learner.Buffers[i].Start);
        Buffers = [.. learner.Buffers.Zip(_buffers, (buffer, values) => (buffer.Name, values)), .. _average?.Buffers ?? []];
        _parts = [.. Cut(learner, _parameters).Where(part =>
            part.Parameter.RateMultiplier != 0 && part.Offset >= Share.From && part.Offset < Share.End)];
    }

    /// <summary>The stretch of the parameters' buffer that this state updates and remembers.</summary>
    public (int From, int End) Share { get; }

    /// <summary>
    /// Stretches of the parameters' buffer for several states, one after the other and about equally long. None ends within what an update
    /// changes as a whole.
    /// </summary>
    public static (int From, int End)[] Shares(Learner learner, IReadOnlyList<ParameterSpan> parameters, int count)
    {
        ParameterSpan[] spans = [.. parameters];
        var size = SizeOf(spans);
        int[] starts = [.. Cut(learner, spans).Select(part => part.Offset).Order()];
        int[] ends = [.. Enumerable.Range(0, count + 1).Select(i => i == 0 ? 0 : i == count ? size : Nearest((int)((long)size * i / count)))];
        return [.. Enumerable.Range(0, count).Select(i => (ends[i], ends[i + 1]))];

        int Nearest(int wanted) => starts.Append(size).MinBy(start => Math.Abs((long)start - wanted));
    }

    /// <summary>The values that are kept for every weight of the share, by name: the live arrays, in the parameters' order.</summary>
    public IReadOnlyList<(string Name, float[] Values)> Buffers { get; }

    /// <summary>The values that are kept once, by name.</summary>
    public IReadOnlyList<(string Name, double Value)> Counters =>
        [("updates", Updates), ("remembered", _remembered), ("rateFactor", RateFactor)];

    /// <summary>The number of updates so far.</summary>
    public long Updates { get; private set; }

    /// <summary>The factor of the learner's rate: 1 unless a <see cref="RateControl"/> or a <see cref="Plateau"/> says otherwise.</summary>
    public double RateFactor
    {
        get;
        set => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(RateFactor), value, "RateFactor must not be negative.");
    } = 1;

    /// <summary>The number of weights that the spans reach to.</summary>
    public int Size => _size;

    /// <summary>The parts that an update changes; different threads may change different ones.</summary>
    public ReadOnlySpan<Part> Parts => _parts;

    /// <summary>Changes the weights by one minibatch. Allocates nothing.</summary>
    /// <param name="weights">All parameters, as the spans lay them out.</param>
    /// <param name="gradients">The sums over the minibatch's samples, laid out like the weights; they are destroyed.</param>
    /// <param name="samples">The true number of samples in this minibatch.</param>
    /// <param name="epoch">The epoch, counted from 0, which chooses the values of schedules.</param>
    /// <param name="factor">What the rate is multiplied by in this minibatch.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or a number is out of range.</exception>
    public void Update(Span<float> weights, Span<float> gradients, int samples, int epoch, double factor = 1)
    {
        if (weights.Length < _size || gradients.Length < _size)
            throw new ArgumentException($"The parameters need {_size} values; there are {weights.Length} weights and {gradients.Length} gradients.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);

        if (Begin(samples, epoch, factor) is not { } step) return;
        foreach (var part in _parts) Apply(part, step, weights, gradients);
    }

    /// <summary>Counts one more minibatch and returns its update, or null where its rate is 0 and nothing is to change.</summary>
    public Step? Begin(int samples, int epoch, double factor = 1)
    {
        var rate = _learner.RatePerSample(samples, epoch) * RateFactor * factor;
        if (rate == 0) return null;
        Updates++;
        _remembered = _learner.Remember(_remembered, samples);
        return new(rate, samples, epoch);
    }

    /// <summary>Changes one part by the minibatch that <see cref="Begin"/> counted.</summary>
    public void Apply(Part part, Step step, Span<float> weights, Span<float> gradients)
    {
        var parameter = part.Parameter;
        var rate = step.Rate * parameter.RateMultiplier;
        var w = weights.Slice(part.Offset, part.Length);
        var g = gradients.Slice(part.Offset, part.Length);
        Regularization.Clip(g, _learner.ClippingThreshold * step.Samples, _learner.Clipping);
        if (parameter.Regularized) Regularization.AddL2(g, w, _learner.L2 * step.Samples);
        _learner.Apply(new()
        {
            Weights = w,
            Gradients = g,
            First = Buffer(0),
            Second = Buffer(1),
            Third = Buffer(2),
            Scratch = _learner.NeedsScratch ? _scratch.AsSpan(part.Offset - _from, part.Length) : default,
            Rate = rate,
            Samples = step.Samples,
            Epoch = step.Epoch,
            Updates = Updates,
            Remembered = _remembered,
            Regularized = parameter.Regularized,
        });
        Noise.Add(w, _learner.NoiseDeviation, Updates, part.Offset);
        if (parameter.Regularized) Regularization.Shrink(w, rate * _learner.L1 * step.Samples);
        _average?.Follow(w, part.Offset - _from, Updates);

        Span<float> Buffer(int buffer) => buffer < _buffers.Length ? _buffers[buffer].AsSpan(part.Offset - _from, part.Length) : default;
    }

    /// <summary>True if there is a running mean of the weights.</summary>
    public bool IsAveraged => _average is not null;

    /// <summary>Begins the running mean, if there is one, with the weights as they are.</summary>
    public void BeginAverage(ReadOnlySpan<float> weights) => _average?.Begin(weights[_from..]);

    /// <summary>Replaces what is learned by its running mean, if there is one, as far as the share goes.</summary>
    /// <param name="weights">All parameters, as the spans lay them out.</param>
    /// <param name="buffers">The <see cref="Buffers"/> that hold the mean, of now or of another time.</param>
    public void Averaged(Span<float> weights, IReadOnlyList<(string Name, float[] Values)> buffers)
    {
        if (_average is null) return;
        var mean = Find(WeightAverage.Name, buffers);
        foreach (var part in _parts) mean.AsSpan(part.Offset - _from, part.Length).CopyTo(weights[part.Offset..]);
    }

    /// <summary>Takes over what another state's <see cref="Buffers"/> and <see cref="Counters"/> held.</summary>
    /// <exception cref="ArgumentException">They belong to another kind of learner or to other parameters; then nothing is changed.</exception>
    public void Restore(IReadOnlyList<(string Name, float[] Values)> buffers, IReadOnlyList<(string Name, double Value)> counters)
    {
        var found = Buffers.Select(own => Find(own.Name, buffers)).ToArray();
        foreach (var (values, (name, own)) in found.Zip(Buffers))
            if (values.Length != own.Length)
                throw new ArgumentException(
                    $"The saved learner state '{name}' has {Plural.Of(values.Length, "value")}; these parameters need {own.Length}.");
        if (buffers.Count > found.Length)
            throw new ArgumentException($"The saved state ({Names(buffers)}) is that of another learner, not of {_learner.GetType().Name}.");
        var numbers = Counters.Select(own => Find(own.Name, counters)).ToArray();

        for (var i = 0; i < found.Length; i++) found[i].CopyTo(Buffers[i].Values, 0);
        (Updates, _remembered, RateFactor) = ((long)numbers[0], numbers[1], numbers[2]);
    }

    // Where every weight is changed by itself, pieces of a parameter can be changed by different threads, with the same bits.
    static IEnumerable<Part> Cut(Learner learner, IEnumerable<ParameterSpan> parameters)
    {
        var byItself = !learner.NeedsScratch && learner.NoiseDeviation == 0
            && (learner.Clipping == Clipping.Truncation || double.IsPositiveInfinity(learner.ClippingThreshold));
        foreach (var parameter in parameters)
        {
            var length = byItself ? PartLength : Math.Max(1, parameter.Length);
            for (var start = 0; start < parameter.Length; start += length)
                yield return new(parameter, parameter.Offset + start, Math.Min(length, parameter.Length - start));
        }
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

    /// <summary>One minibatch's update.</summary>
    /// <param name="Rate">The rate per sample, <see cref="RateFactor"/> included.</param>
    /// <param name="Samples">The number of the minibatch's samples.</param>
    /// <param name="Epoch">The epoch, counted from 0.</param>
    public readonly record struct Step(double Rate, int Samples, int Epoch);

    /// <summary>A stretch of a parameter.</summary>
    public readonly record struct Part(ParameterSpan Parameter, int Offset, int Length);
}

/// <summary>
/// The place of one parameter in the flat buffer of all of them, and how it learns.
/// A <paramref name="RateMultiplier"/> of 0 freezes it; <paramref name="Regularized"/> says whether L1, L2 and weight decay apply.
/// </summary>
readonly record struct ParameterSpan(int Offset, int Length, float RateMultiplier, bool Regularized = true);
