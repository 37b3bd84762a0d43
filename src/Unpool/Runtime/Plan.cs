using Unpool.Clusters;
using Unpool.Data;
using Unpool.Kernels;

namespace Unpool.Runtime;

/// <summary>A graph ready to run: stages of bound kernels over planned memory. Not for use by two threads at once.</summary>
/// <remarks>
/// A minibatch is cut into a fixed number of slices that the gang's threads claim; each slice has sums of its own, and the slices are added in
/// a fixed order, so that results do not depend on the threads, nor on the ranks of a cluster that share the slices out.
/// <para>
/// One thread at a time may use a plan, from a run until it has read what the run left. A call that comes while another thread is running it
/// throws an <see cref="InvalidOperationException"/>. Threads that compute at the same time need a plan each, over a gang each; these may
/// share the graph and the data.
/// </para>
/// </remarks>
public sealed class Plan
{
    // Also the largest number of threads that are of use.
    internal const int UsualSlices = 8;

    readonly PlanStage[] _stages;
    readonly MemoryPlan _memory;
    readonly Turn _turn = new("plan");
    readonly Frame[] _frames;
    readonly PinnedFloats _once;
    readonly PinnedFloats[] _sums;
    readonly Dictionary<Node, Place> _sumPlaces;
    readonly PlanParameters _parameters;
    readonly (Node Of, PlanOutput Output)[] _outputs;
    readonly (Input Input, int Column)[] _inputs;
    readonly PinnedFloats[] _slots;
    readonly SharedWork _each, _after;
    readonly Folding _folding;
    readonly Preparation _preparation;
    PinnedFloats _kept = new(0);
    int _reserved, _stage, _count, _slices;
    bool _stale = true;
    Dataset? _fits;
    Exchange? _exchange;

    internal Plan(
        IReadOnlyList<PlanStage> stages, MemoryPlan memory, IReadOnlyList<(Input Input, int Column)> inputs,
        IReadOnlyList<(Node Of, Place Place)> sums,
        IReadOnlyList<(Node Of, Place Place)> gradients, IReadOnlyList<(Node Of, PlanOutput Output)> outputs, Gang gang,
        int slices = UsualSlices)
    {
        _stages = [.. stages];
        _memory = memory;
        _outputs = [.. outputs];
        _inputs = [.. inputs];
        _sumPlaces = sums.ToDictionary(s => s.Of, s => s.Place);
        foreach (var step in stages.SelectMany(s => s.Steps)) memory.Check(step);
        _once = new(memory.OnceFloats + Bounds.Slack, apart: true);
        _sums = [.. Enumerable.Range(0, slices).Select(_ => new PinnedFloats(memory.SumFloats + Bounds.Slack, apart: true))];
        var scratch = stages.SelectMany(s => s.Steps).Select(s => s.ScratchFloats).DefaultIfEmpty(0).Max();
        _frames = [.. Enumerable.Range(0, gang.Threads).Select(_ => new Frame(Overrides, scratch))];
        foreach (var frame in _frames) frame.Use(Region.Once, _once);
        _parameters = new(memory, gradients);
        _slots = [.. Enumerable.Range(0, gang.Threads).Select(_ => new PinnedFloats(memory.SlotFloats + Bounds.Slack, apart: true))];
        for (var i = 0; i < _slots.Length; i++) _frames[i].Use(Region.Slot, _slots[i]);
        (_each, _after) = (new(gang, Slice), new(gang, Part));
        _folding = new(_sums, _once, gang);
        _preparation = new(_frames, gang);
        ReadParameters();
    }

    /// <summary>All parameters as the plan uses them, each beginning at a multiple of 16 floats.</summary>
    public Span<float> Parameters => _once.Span[.._memory.GradientDistance];

    /// <summary>The values that the minibatches to come use in place of those of the graph's operations.</summary>
    internal Overrides Overrides { get; } = new();

    /// <summary>The parameters' gradients, summed over the last minibatch's samples, at the same places.</summary>
    public Span<float> Gradients => _once.Span.Slice(_memory.GradientDistance, _memory.GradientDistance);

    /// <summary>The parameters' nodes and their places in <see cref="Parameters"/>.</summary>
    public IEnumerable<(Node Node, int Offset, int Length)> ParameterPlaces => _parameters.Places;

    /// <summary>The number of floats that each thread holds for the values of one sample after the other.</summary>
    public int SlotFloats => _memory.SlotFloats;

    /// <summary>The number of floats that each sample of a minibatch adds to the memory: what it keeps, and its outputs.</summary>
    internal long SampleFloats => _memory.KeptFloats + _outputs.Sum(o => (long)o.Output.Size);

    /// <summary>The largest number of samples in a minibatch: what all of them keep lies in one piece, and so does each output.</summary>
    int MostSamples => (Shape.MostValues - Bounds.Slack) / _outputs.Select(o => o.Output.Size).Append(_memory.KeptFloats).Append(1).Max();

    /// <summary>The number of bytes that the plan holds: what exists once, the slices' sums, a slot for each thread, and what samples keep.</summary>
    public long Bytes => sizeof(float) * ((long)_once.Count + _kept.Count + _sums.Sum(s => (long)s.Count) + _slots.Sum(s => (long)s.Count));

    internal IReadOnlyList<PlanStage> Stages => _stages;

    /// <summary>
    /// Computes from now on only what this rank has to of each minibatch. All ranks then have the same sums and metrics, and each the gradients of
    /// the parameters that it owns. Outputs are those of the rank's own samples.
    /// </summary>
    /// <param name="cluster">The ranks; all of them run plans of the same graph on the same minibatches.</param>
    /// <param name="shares">The parameters that each rank owns, as stretches of the plan's, one after the other; null where none learns.</param>
    /// <exception cref="ClusterException">There are more ranks than slices.</exception>
    internal Exchange Join(ICluster cluster, IReadOnlyList<(int From, int End)>? shares) =>
        _exchange = new(cluster, _stages, _memory, _sums, shares);

    internal MemoryPlan Memory => _memory;

    /// <summary>The kernels, in their order.</summary>
    internal IEnumerable<Step> Steps => _stages.SelectMany(s => s.Steps);

    /// <summary>The slot of a thread, as its last sample left it.</summary>
    internal ReadOnlySpan<float> Slot(int thread) => _slots[thread].Span[.._memory.SlotFloats];

    /// <summary>The sum of a criterion or metric over the samples of the last minibatch.</summary>
    /// <exception cref="InvalidOperationException">Another thread is running the plan.</exception>
    public float Sum(Node node)
    {
        _turn.Check();
        return _once.Span[_sumPlaces[node].Offset];
    }

    /// <summary>A node's values for the last minibatch, [samples, values of the node], dense. The next run overwrites them.</summary>
    /// <exception cref="InvalidOperationException">Another thread is running the plan.</exception>
    /// <exception cref="ArgumentException">The plan was not made for that output.</exception>
    public ReadOnlySpan<float> Output(Node node) => Array.FindIndex(_outputs, o => ReferenceEquals(o.Of, node)) is >= 0 and var index
        ? Output(index)
        : throw new ArgumentException($"{node.Label} is not among the outputs that the plan was made for.", nameof(node));

    /// <summary>The same by the output's index in the request.</summary>
    internal ReadOnlySpan<float> Output(int index)
    {
        _turn.Check();
        return _outputs[index].Output.Rows(_count);
    }

    /// <summary>Reads the values of the graph's parameters.</summary>
    /// <exception cref="InvalidOperationException">Another thread is running the plan.</exception>
    public void ReadParameters()
    {
        _turn.Check();
        _parameters.Read(_once.Span);
        Changed();
    }

    /// <summary>Writes the plan's values back to the graph's parameters.</summary>
    /// <exception cref="InvalidOperationException">Another thread is running the plan.</exception>
    public void WriteParameters() => WriteParameters(_once.Span);

    /// <summary>Writes values to the graph's parameters that lie as the plan's do.</summary>
    internal void WriteParameters(ReadOnlySpan<float> values)
    {
        _turn.Check();
        _parameters.Write(values);
    }

    /// <summary>Reports that <see cref="Parameters"/> were changed, so that what is derived from them is made anew.</summary>
    public void Changed() => _stale = true;

    /// <summary>Makes sure that the data's columns have as many values as the graph's inputs: kernels do not look.</summary>
    /// <exception cref="ShapeException">A column is not the one that the plan was made for, or has another number of values.</exception>
    public void Check(Dataset data)
    {
        foreach (var (input, column) in _inputs)
        {
            if (column >= data.Columns.Count || data.Columns[column].Name != input.Column)
                throw new ShapeException($"column {column + 1} of the data is not '{input.Column}', as it was when the plan was made.");
            if (data.Columns[column].Width is var width && width != input.Shape.Size)
                throw new ShapeException(
                    $"Input '{input.Column}': the data's column has {Plural.Of(width, "value")} for each sample, "
                    + $"but {input.Shape} holds {input.Shape.Size}.");
        }
        _fits = data;
    }

    /// <summary>Computes everything for a minibatch. Allocates nothing unless the minibatch is larger than any before.</summary>
    /// <param name="minibatch">The samples.</param>
    /// <param name="tick">The number of minibatches before this one: what random masks depend on.</param>
    /// <exception cref="InvalidOperationException">Another thread is running the plan, or its gang.</exception>
    public void Run(Minibatch minibatch, ulong tick = 0)
    {
        using var held = _turn.Take();
        if (!ReferenceEquals(minibatch.Data, _fits)) Check(minibatch.Data);
        _count = minibatch.Count;
        _slices = Math.Min(_count, _sums.Length);
        Reserve();
        foreach (var frame in _frames) (frame.Batch, frame.Samples, frame.Tick) = (minibatch, _count, tick);

        for (_stage = 0; _stage < _stages.Length; _stage++)
        {
            var stage = _stages[_stage];
            Ready(stage);
            if (stage.Segments.Length > 0)
            {
                if (_exchange is null) _each.Run(_slices);
                else _each.Run(Math.Min(_exchange.FirstSlice, _slices), Math.Min(_exchange.EndSlice, _slices));
                if (_exchange is null) _folding.Run(stage.Sums);
                else _exchange.FinishShared(_stage, _once.Span);
            }
            if (stage.After.Length > 0)
            {
                _exchange?.ShareKept(_stage, _kept, _count, _slices);
                foreach (var frame in _frames) frame.Use(Region.Kept, _kept);
                _after.Run(_exchange?.PartsOf(_stage).Length ?? stage.Parts);
            }
        }
        _stale = false;
        _parameters.PlaceGradients(_once.Span);
        _exchange?.FinishOwned(Gradients);
    }

    /// <summary>The same, with the values of the first output, [samples, values of the node], where the caller wants them.</summary>
    internal void Run(Minibatch minibatch, Span<float> values) =>
        _outputs[0].Output.Into(values, minibatch.Count, (Plan: this, minibatch), static run => run.Plan.Run(run.minibatch));

    // What exists once, and what kernels derive from it.
    void Ready(PlanStage stage)
    {
        var changed = _stale || _stage > 0;
        foreach (var step in stage.Before)
        {
            Touched.By(step, _frames[0]);
            if (changed) step.Prepare(_frames[0]);
            step.Run(_frames[0]);
        }
        Touched.End();
        if (changed) _preparation.Run(stage);
    }

    void Slice(int thread, int slice)
    {
        var frame = _frames[thread];
        frame.Use(Region.Sums, _sums[slice]);
        foreach (var segment in _stages[_stage].Segments) Segment(frame, segment, First(slice), First(slice + 1));
        Touched.End();
    }

    void Segment(Frame frame, Step[] steps, int first, int end)
    {
        nint pitch = _memory.KeptFloats;
        if (steps[0] is BlockStep block)
        {
            frame.Use(Region.Kept, _kept, first * pitch);
            frame.Sample = first;
            Touched.By(block, frame);
            block.RunBlock(frame, end - first);
            return;
        }
        for (var i = first; i < end; i++)
        {
            if (pitch > 0) frame.Use(Region.Kept, _kept, i * pitch);
            frame.Sample = i;
            foreach (var step in steps)
            {
                Touched.By(step, frame);
                step.Run(frame);
            }
        }
    }

    void Part(int thread, int part)
    {
        _stages[_stage].RunPart(_frames[thread], _exchange is null ? part : _exchange.PartsOf(_stage)[part]);
        Touched.End();
    }

    int First(int slice) => (int)((long)_count * slice / _slices);

    void Reserve()
    {
        if (_count <= _reserved) return;
        if (_count > MostSamples)
            throw new ShapeException($"a minibatch of {_count} samples is too large for this network; at most {MostSamples} are possible at once.");
        // The old memory is released first, to make room; if there is still not enough, nobody may use it.
        (_reserved, _kept) = (0, new(0));
        AvailableMemory.Demand(_count * SampleFloats);
        foreach (var (_, output) in _outputs) output.Reserve(_count);
        _kept = new((long)_count * _memory.KeptFloats + Bounds.Slack);
        _reserved = _count;
    }
}
