using Unpool.Compiler;
using Unpool.Data;
using Unpool.Kernels;

namespace Unpool.Runtime;

/// <summary>
/// A graph ready to run: stages of bound kernels over planned memory. A minibatch is cut into a fixed number of slices that threads
/// claim; each slice sums up by itself and the slices are added in their order, so results do not depend on the threads.
/// </summary>
public sealed class Plan
{
    // Also the largest number of threads that help.
    const int Slices = 8;

    // Behind every region: kernels may read (never use) a little past what they own.
    const int Slack = 4096;

    readonly PlanStage[] _stages;
    readonly Placement _placement;
    readonly Gang _gang;
    readonly Frame[] _frames;
    readonly PinnedFloats _once;
    readonly PinnedFloats[] _sums;
    readonly Dictionary<Node, Place> _sumPlaces;
    readonly (Parameter Parameter, Node Node, int Offset, int Gradient)[] _parameters;
    readonly (Node Of, PlanOutput Output)[] _outputs;
    readonly (Input Input, int Column)[] _inputs;
    readonly Residence _residence;
    readonly Action<int> _work;
    PinnedFloats[] _slots = [];
    int _slotRoom;
    int _slotPitch;
    int _stage;
    int _claimed;
    int _count;
    bool _stale = true;
    Dataset? _fits;

    internal Plan(
        IReadOnlyList<PlanStage> stages, Placement placement, IReadOnlyList<(Input Input, int Column)> inputs, IReadOnlyList<(Node Of, Place Place)> sums,
        IReadOnlyList<(Node Of, Place Place)> gradients, IReadOnlyList<(Node Of, PlanOutput Output)> outputs, Gang gang)
    {
        _stages = [.. stages];
        _placement = placement;
        _gang = gang;
        _outputs = [.. outputs];
        _inputs = [.. inputs];
        _sumPlaces = sums.ToDictionary(s => s.Of, s => s.Place);
        _once = new(placement.OnceFloats + Slack);
        _sums = [.. Enumerable.Range(0, Slices).Select(_ => new PinnedFloats(placement.SumFloats + Slack))];
        var scratch = stages.SelectMany(s => s.Each.Concat(s.Before)).Select(s => s.ScratchFloats).DefaultIfEmpty(0).Max();
        _frames = [.. Enumerable.Range(0, gang.Threads).Select(_ => new Frame(Overrides, scratch))];
        foreach (var frame in _frames) frame.Use(Region.Once, _once);
        _parameters = [.. placement.ParameterPlaces.Select(p => (
            (Parameter)p.Node.Op, p.Node, p.Place.Offset,
            gradients.FirstOrDefault(g => g.Of.Op.Equals(p.Node.Op)) is { Of: not null } g ? g.Place.Offset : -1))];
        _residence = stages.Count(s => s.Each.Length > 0) > 1 ? Residence.Minibatch
            : stages.Any(s => s.Each.Any(e => e is BlockStep)) ? Residence.Slice : Residence.Sample;
        _work = Work;
        ReadParameters();
    }

    /// <summary>How long a sample's values are kept, and so how many slots there are.</summary>
    enum Residence
    {
        /// <summary>Until the next sample: one slot for each thread.</summary>
        Sample,

        /// <summary>Until the slice is done.</summary>
        Slice,

        /// <summary>Through all stages.</summary>
        Minibatch,
    }

    /// <summary>All parameters as the plan uses them, each from a multiple of 16 floats on.</summary>
    public Span<float> Parameters => _once.Span[.._placement.GradientDistance];

    /// <summary>What the minibatches to come use in place of what the graph's operations say.</summary>
    public Overrides Overrides { get; } = new();

    /// <summary>Their gradients, summed over the last minibatch, at the same places.</summary>
    public Span<float> Gradients => _once.Span.Slice(_placement.GradientDistance, _placement.GradientDistance);

    /// <summary>The parameters' nodes and where they are in <see cref="Parameters"/>.</summary>
    public IEnumerable<(Node Node, int Offset, int Length)> ParameterPlaces =>
        _parameters.Select(p => (p.Node, p.Offset, p.Parameter.Values.Length));

    /// <summary>Floats of memory for one sample's values.</summary>
    public int SlotFloats => _placement.SlotFloats;

    /// <summary>The memory that a thread's last sample left behind; after several stages or with dense layers, the first sample's.</summary>
    internal ReadOnlySpan<float> Slot(int thread) => _slots[thread].Span[.._placement.SlotFloats];

    /// <summary>The sum of a criterion or metric over the samples of the last minibatch.</summary>
    public float Sum(Node node) => _once.Span[_sumPlaces[node].Offset];

    /// <summary>A node's values for the last minibatch: dense, one row a sample.</summary>
    public ReadOnlySpan<float> Output(Node node) => _outputs.First(o => ReferenceEquals(o.Of, node)).Output.Rows(_count);

    /// <summary>Takes the values of the graph's parameters.</summary>
    public void ReadParameters()
    {
        foreach (var (parameter, _, offset, _) in _parameters) parameter.Values.CopyTo(_once.Span[offset..]);
        Changed();
    }

    /// <summary>Gives the plan's values back to the graph's parameters.</summary>
    public void WriteParameters()
    {
        foreach (var (parameter, _, offset, _) in _parameters) _once.Span.Slice(offset, parameter.Values.Length).CopyTo(parameter.Values);
    }

    /// <summary>Says that <see cref="Parameters"/> were changed, so that what is derived from them is made anew.</summary>
    public void Changed() => _stale = true;

    /// <summary>Makes sure that the data's columns have as many values as the graph's inputs: kernels do not look.</summary>
    /// <exception cref="ShapeException">They have not.</exception>
    public void Check(Dataset data)
    {
        foreach (var (input, column) in _inputs)
        {
            if (column >= data.Columns.Count || data.Columns[column].Name != input.Column)
                throw new ShapeException($"column {column + 1} of the data is not '{input.Column}', as it was when the plan was made.");
            if (data.Columns[column].Width is var width && width != input.Shape.Size)
                throw new ShapeException($"Input '{input.Column}': the data's column has {width} values for each sample, but {input.Shape} holds {input.Shape.Size}.");
        }
        _fits = data;
    }

    /// <summary>Computes everything for a minibatch. Allocates nothing unless the minibatch is larger than any before.</summary>
    /// <param name="minibatch">The samples.</param>
    /// <param name="tick">The number of minibatches before this one: what random masks depend on.</param>
    public void Run(Minibatch minibatch, ulong tick = 0)
    {
        if (!ReferenceEquals(minibatch.Data, _fits)) Check(minibatch.Data);
        _count = minibatch.Count;
        Reserve();
        foreach (var frame in _frames)
            (frame.Batch, frame.Samples, frame.Tick, frame.SlotPitch) = (minibatch, _count, tick, _slotPitch);

        for (_stage = 0; _stage < _stages.Length; _stage++)
        {
            var stage = _stages[_stage];
            foreach (var step in stage.Before)
            {
                if (_stale || _stage > 0) step.Prepare(_frames[0]);
                step.Run(_frames[0]);
            }
            if (stage.Each.Length == 0) continue;
            if (_stale || _stage > 0)
                foreach (var step in stage.Each) step.Prepare(_frames[0]);
            _claimed = 0;
            _gang.Run(_work);
            SliceSums.Finish(_sums, stage.Sums.From, _once.Span.Slice(stage.Sums.To, stage.Sums.Floats));
        }
        _stale = false;
        foreach (var (parameter, _, offset, gradient) in _parameters)
            if (gradient >= 0) _once.Span.Slice(gradient, parameter.Values.Length).CopyTo(_once.Span[(offset + _placement.GradientDistance)..]);
    }

    void Work(int thread)
    {
        var frame = _frames[thread];
        while (true)
        {
            var slice = Interlocked.Increment(ref _claimed) - 1;
            if (slice >= Slices) return;
            var (first, end) = (First(slice), First(slice + 1));
            frame.Use(Region.Sums, _sums[slice]);
            if (_residence == Residence.Sample) Stream(frame, thread, first, end);
            else Block(frame, thread, first, end);
        }
    }

    // Sample after sample in the same memory, which stays in the cache.
    void Stream(Frame frame, int thread, int first, int end)
    {
        frame.Use(Region.Slot, _slots[thread]);
        var steps = _stages[_stage].Each;
        for (var i = first; i < end; i++)
        {
            frame.Sample = i;
            foreach (var step in steps) step.Run(frame);
        }
    }

    // Step after step, each for the whole slice; steps that like blocks get them.
    void Block(Frame frame, int thread, int first, int end)
    {
        if (end == first) return;
        var slots = _slots[_residence == Residence.Slice ? thread : 0];
        var start = _residence == Residence.Slice ? 0 : (nint)first * _slotPitch;
        var steps = _stages[_stage].Each;
        for (var s = 0; s < steps.Length;)
        {
            frame.Use(Region.Slot, slots, start);
            frame.Sample = first;
            if (steps[s] is BlockStep block)
            {
                block.RunBlock(frame, end - first);
                s++;
                continue;
            }
            var next = s;
            while (next < steps.Length && steps[next] is not BlockStep) next++;
            for (var i = first; i < end; i++)
            {
                frame.Use(Region.Slot, slots, start + (nint)(i - first) * _slotPitch);
                frame.Sample = i;
                for (var k = s; k < next; k++) steps[k].Run(frame);
            }
            s = next;
        }
    }

    int First(int slice) => (int)((long)_count * slice / Slices);

    void Reserve()
    {
        foreach (var (_, output) in _outputs) output.Reserve(_count);
        var samples = _residence switch
        {
            Residence.Sample => 1,
            Residence.Slice => (_count + Slices - 1) / Slices,
            _ => _count,
        };
        if (_slots.Length == 0 || samples > _slotRoom) Grow(samples);
    }

    // Apart from the above, which every minibatch comes through: the compiler would make the lambda's closure there, needed or not.
    void Grow(int samples)
    {
        _slotRoom = samples;
        _slotPitch = _residence == Residence.Sample ? 0 : Plane.Up(_placement.SlotFloats + Plane.Step);
        var slots = _residence == Residence.Minibatch ? 1 : _gang.Threads;
        var floats = (long)samples * Math.Max(_slotPitch, _placement.SlotFloats) + Slack;
        if (floats > int.MaxValue / 2)
            throw new ShapeException($"{samples} samples at once need {floats} numbers of memory, at most {int.MaxValue / 2} are possible; a smaller minibatch needs less.");
        _slots = [.. Enumerable.Range(0, slots).Select(_ => new PinnedFloats((int)floats))];
    }
}
