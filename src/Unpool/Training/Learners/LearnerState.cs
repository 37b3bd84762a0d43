using Unpool.Runtime;

namespace Unpool.Training;

/// <summary>
/// A learner at work: what it remembers of past gradients, in flat buffers beside the parameters'. <see cref="Buffers"/> and
/// <see cref="Counters"/> are all there is: a state restored from them goes on with the same bits. For one thread at a time.
/// </summary>
public sealed class LearnerState
{
    // Weights in a piece, and how many there must be for threads to share them.
    const int PartLength = 8192;
    const int WorthSharing = 4 * PartLength;

    readonly Learner _learner;
    readonly ParameterSpan[] _parameters;
    readonly float[][] _buffers;
    readonly float[] _scratch;
    readonly int _size;
    readonly Part[] _parts;
    readonly Action<int> _work;
    double _remembered;
    Plan? _plan;
    int _samples, _epoch;
    Pieces? _pieces;
    double _rate;

    internal LearnerState(Learner learner, IReadOnlyList<ParameterSpan> parameters)
    {
        _learner = learner;
        _parameters = [.. parameters];
        _size = SizeOf(_parameters);
        AvailableMemory.Demand((long)_size * (learner.Buffers.Count + (learner.NeedsScratch ? 1 : 0)));
        _scratch = new float[learner.NeedsScratch ? _size : 0];
        _buffers = new float[learner.Buffers.Count][];
        for (var i = 0; i < _buffers.Length; i++)
            Array.Fill(_buffers[i] = new float[_size], learner.Buffers[i].Start);
        Buffers = [.. learner.Buffers.Zip(_buffers, (buffer, values) => (buffer.Name, values))];
        _parts = [.. _parameters.Where(p => p.RateMultiplier != 0).SelectMany(Cut)];
        _work = Work;
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

        if (!Begin(samples, epoch)) return;
        foreach (var part in _parts) Update(part, weights, gradients);
    }

    /// <summary>The same for a plan's parameters; many of them are shared out to the gang's threads.</summary>
    internal void Update(Plan plan, Gang gang, int samples, int epoch)
    {
        if (_size < WorthSharing || gang.Threads == 1)
        {
            Update(plan.Parameters, plan.Gradients, samples, epoch);
            return;
        }
        if (!Begin(samples, epoch)) return;
        _plan = plan;
        if (_pieces?.Threads != gang.Threads) _pieces = new(gang.Threads);
        _pieces.Begin(_parts.Length);
        gang.Run(_work);
    }

    void Work(int thread)
    {
        while (_pieces!.Claim(thread) is >= 0 and var part) Update(_parts[part], _plan!.Parameters, _plan.Gradients);
    }

    bool Begin(int samples, int epoch)
    {
        _rate = _learner.RatePerSample(samples, epoch) * RateFactor;
        if (_rate == 0) return false;
        (_samples, _epoch) = (samples, epoch);
        Updates++;
        _remembered = _learner.Remember(_remembered, samples);
        return true;
    }

    // Where every weight is changed by itself, pieces of a parameter can be changed by different threads, with the same bits.
    IEnumerable<Part> Cut(ParameterSpan parameter)
    {
        var byItself = !_learner.NeedsScratch && _learner.NoiseDeviation == 0
            && (_learner.Clipping == Clipping.Truncation || double.IsPositiveInfinity(_learner.ClippingThreshold));
        var length = byItself ? PartLength : Math.Max(1, parameter.Length);
        for (var start = 0; start < parameter.Length; start += length)
            yield return new(parameter, parameter.Offset + start, Math.Min(length, parameter.Length - start));
    }

    void Update(Part part, Span<float> weights, Span<float> gradients)
    {
        var parameter = part.Parameter;
        var rate = _rate * parameter.RateMultiplier;
        var w = weights.Slice(part.Offset, part.Length);
        var g = gradients.Slice(part.Offset, part.Length);
        Regularization.Clip(g, _learner.ClippingThreshold * _samples, _learner.Clipping);
        if (parameter.Regularized) Regularization.AddL2(g, w, _learner.L2 * _samples);
        _learner.Apply(new()
        {
            Weights = w,
            Gradients = g,
            First = Buffer(0),
            Second = Buffer(1),
            Third = Buffer(2),
            Scratch = _learner.NeedsScratch ? _scratch.AsSpan(part.Offset, part.Length) : default,
            Rate = rate,
            Samples = _samples,
            Epoch = _epoch,
            Updates = Updates,
            Remembered = _remembered,
            Regularized = parameter.Regularized,
        });
        Noise.Add(w, _learner.NoiseDeviation, Updates, part.Offset);
        if (parameter.Regularized) Regularization.Shrink(w, rate * _learner.L1 * _samples);

        Span<float> Buffer(int buffer) => buffer < _buffers.Length ? _buffers[buffer].AsSpan(part.Offset, part.Length) : default;
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

    /// <summary>A stretch of a parameter.</summary>
    readonly record struct Part(ParameterSpan Parameter, int Offset, int Length);
}
