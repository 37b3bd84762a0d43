using Unpool.Kernels;
using Unpool.Runtime;

namespace Unpool.Tests.Support;

/// <summary>
/// Runs each step of a plan twice: as it is, and with everything that it does not say it touches set to not-a-number. It may neither change
/// that nor compute anything else. Plans made on this thread while it is in use are made of memory that it knows.
/// </summary>
sealed unsafe class Poison : IDisposable
{
    const int Line = 64;

    readonly List<(nint At, int Count)> _memories = [];

    public Poison() => PinnedFloats.Source = Take;

    /// <summary>The first fault of each kernel.</summary>
    public Dictionary<Type, string> Faults { get; } = [];

    /// <summary>The kernels that ran.</summary>
    public HashSet<Type> Kernels { get; } = [];

    public void Dispose() => PinnedFloats.Source = null;

    /// <summary>Plans that were made before run no more.</summary>
    public void Forget() => _memories.Clear();

    /// <summary>Puts itself between a plan and its steps.</summary>
    public void Into(Plan plan)
    {
        foreach (var stage in plan.Stages)
        {
            Into(stage.Before);
            foreach (var segment in stage.Segments) Into(segment);
            for (var i = 0; i < stage.After.Length; i++) stage.After[i] = new Whole(stage.After[i], this);
        }
    }

    void Into(Step[] steps)
    {
        for (var i = 0; i < steps.Length; i++) steps[i] = steps[i] is BlockStep block ? new Block(block, this) : new One(steps[i], this);
    }

    (object Owner, nint At) Take(int floats)
    {
        var values = GC.AllocateArray<float>(floats + 2 * Line / sizeof(float), pinned: true);
        fixed (float* start = values)
        {
            var at = ((nint)start + Line - 1) & ~(Line - 1);
            _memories.Add((at, floats));
            return (values, at);
        }
    }

    void Run(Step step, Frame frame, int samples, Action run)
    {
        Kernels.Add(step.GetType().IsGenericType ? step.GetType().GetGenericTypeDefinition() : step.GetType());
        var memories = Enum.GetValues<Region>().Select(r => Memory((nint)frame.At(new Place(r, 0)))).OfType<(nint At, int Count)>().ToList();
        var touched = memories.ToDictionary(m => m.At, m => new bool[m.Count]);
        foreach (var touch in step.Touches)
            for (var i = 0; i < (touch.At.Region == Region.Kept ? samples : 1); i++)
                Mark(frame, touch, i, touched);

        var before = memories.Select(m => Floats(m).ToArray()).ToList();
        run();
        var after = memories.Select(m => Floats(m).ToArray()).ToList();
        for (var m = 0; m < memories.Count; m++)
        {
            var own = touched[memories[m].At];
            for (var i = 0; i < own.Length; i++)
                if (!own[i] && !Same(after[m][i], before[m][i]))
                    Faults.TryAdd(step.GetType(), $"writes more than it says: {after[m][i]} at {i} of {own.Length} floats");
        }
        for (var m = 0; m < memories.Count; m++)
        {
            var floats = Floats(memories[m]);
            var own = touched[memories[m].At];
            for (var i = 0; i < own.Length; i++) floats[i] = own[i] ? before[m][i] : float.NaN;
        }
        run();
        for (var m = 0; m < memories.Count; m++)
        {
            var floats = Floats(memories[m]);
            var own = touched[memories[m].At];
            for (var i = 0; i < own.Length; i++)
            {
                if (own[i] && !Same(floats[i], after[m][i]))
                    Faults.TryAdd(step.GetType(), $"depends on more than it says: {floats[i]}, not {after[m][i]}, at {i} of {own.Length} floats");
                // Zeros behind a value's last row are written again with each row.
                if (!own[i] && !float.IsNaN(floats[i]) && !(floats[i] == 0 && before[m][i] == 0))
                    Faults.TryAdd(step.GetType(), $"writes more than it says: {floats[i]} at {i} of {own.Length} floats");
            }
            after[m].CopyTo(floats);
        }
    }

    void Mark(Frame frame, Touch touch, int sample, Dictionary<nint, bool[]> touched)
    {
        var (start, count) = Memory((nint)frame.At(new Place(touch.At.Region, 0)))!.Value;
        // A sample's part of what all of them keep.
        var pitch = touch.At.Region == Region.Kept ? (count - Bounds.Slack) / frame.Samples : 0;
        var at = frame.At(touch.At) - (float*)start + (long)sample * pitch;
        for (var i = at + touch.From; i < at + touch.End; i++) touched[start][i] = true;
    }

    (nint At, int Count)? Memory(nint at) =>
        _memories.FindIndex(m => m.At <= at && at < m.At + m.Count * (nint)sizeof(float)) is >= 0 and var i ? _memories[i] : null;

    static Span<float> Floats((nint At, int Count) memory) => new((float*)memory.At, memory.Count);

    static bool Same(float a, float b) => BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b);

    sealed class One(Step step, Poison poison) : Step
    {
        public override IEnumerable<Touch> Touches => step.Touches;
        public override long ScratchFloats => step.ScratchFloats;
        public override void Prepare(Frame frame) => step.Prepare(frame);
        public override void Run(Frame frame) => poison.Run(step, frame, 1, () => step.Run(frame));
    }

    sealed class Block(BlockStep step, Poison poison) : BlockStep
    {
        public override IEnumerable<Touch> Touches => step.Touches;
        public override long ScratchFloats => step.ScratchFloats;
        public override void Prepare(Frame frame) => step.Prepare(frame);
        public override void RunBlock(Frame frame, int count) => poison.Run(step, frame, count, () => step.RunBlock(frame, count));
    }

    sealed class Whole(MinibatchStep step, Poison poison) : MinibatchStep
    {
        public override IEnumerable<Touch> Touches => step.Touches;
        public override long ScratchFloats => step.ScratchFloats;
        public override int Parts => step.Parts;
        public override Touch ResultOf(int part) => step.ResultOf(part);
        public override void Prepare(Frame frame) => step.Prepare(frame);
        public override void RunPart(Frame frame, int part) => poison.Run(step, frame, frame.Samples, () => step.RunPart(frame, part));
    }
}
