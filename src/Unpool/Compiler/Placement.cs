using Unpool.Kernels;
using Unpool.Ops;
using Unpool.Runtime;

namespace Unpool.Compiler;

/// <summary>
/// The pass that gives every value its memory. A sample's value takes over the buffer of one of the same layout that is no longer read,
/// so borders stay zero and the memory stays small and warm.
/// </summary>
sealed class Placement
{
    readonly Dictionary<Node, Place> _places = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<Node, Place> _sums = new(ReferenceEqualityComparer.Instance);
    readonly List<SumPlace> _ownedSums = [];
    readonly HashSet<Place> _ownedGradients = [];

    public Placement(Program program, Schedule schedule, Layouts layouts)
    {
        Parameters(program);
        var gradients = Gradients(program);
        foreach (var stage in schedule.Stages)
        {
            // Sums of a stage lie side by side in both regions, so that finishing them is one flat loop.
            var (first, from) = (OnceFloats, SumFloats);
            foreach (var node in stage.Each)
                if (node.IsSum) Sum(node, layouts[node].Floats);
            Finishes.Add(new(from, first, SumFloats - from));
            foreach (var node in stage.After) _places[node] = Whole(node);
            foreach (var node in stage.Before)
                if (!_places.ContainsKey(node))
                    _places[node] = node.Op is Reshape ? _places[node.Inputs[0]] : Whole(node);
        }
        Slots(program, schedule, layouts);
        Owned(program, layouts);

        // A gradient that one kernel computes whole is computed where it is wanted; sums of slices are copied there.
        Place Whole(Node node) => gradients.TryGetValue(node, out var place) ? place : Once(layouts[node].Floats);
    }

    /// <summary>The floats of a thread's slot, of what each sample keeps, of the region that exists once, and of a slice's sums.</summary>
    public int SlotFloats { get; private set; }
    public int KeptFloats { get; private set; }
    public int OnceFloats { get; private set; }
    public int SumFloats { get; private set; }

    /// <summary>The part of it that a plan needs to know.</summary>
    public MemoryPlan Memory => new()
    {
        SlotFloats = SlotFloats,
        KeptFloats = KeptFloats,
        OnceFloats = OnceFloats,
        SumFloats = SumFloats,
        GradientDistance = GradientDistance,
        Parameters = ParameterPlaces,
        OwnedSums = _ownedSums,
        OwnedGradients = _ownedGradients,
    };

    /// <summary>The stretch of the once region that holds all parameters.</summary>
    public List<(Node Node, Place Place)> ParameterPlaces { get; } = [];

    /// <summary>The distance from a float of a parameter to the same float of its gradient.</summary>
    public int GradientDistance { get; private set; }

    /// <summary>For each stage: where its sums begin in the slices, where they go, and how many floats they take.</summary>
    public List<SumPlace> Finishes { get; } = [];

    /// <summary>The place of a node's first pixel (or value).</summary>
    public Place this[Node node] => _places[node];

    /// <summary>The place where a slice adds up a sum.</summary>
    public Place SumOf(Node node) => _sums[node];

    void Parameters(Program program)
    {
        foreach (var node in program.Nodes)
            if (node.Op is Parameter)
            {
                _places[node] = Once(Plane.Up(node.Shape.Size));
                ParameterPlaces.Add((node, _places[node]));
            }
        GradientDistance = OnceFloats;
        OnceFloats = Sum(OnceFloats, OnceFloats);
    }

    // Where gradients are wanted: each as far after its parameter as all the others.
    Dictionary<Node, Place> Gradients(Program program)
    {
        var places = new Dictionary<Node, Place>(ReferenceEqualityComparer.Instance);
        foreach (var root in program.Roots)
            if (root.Purpose == Purpose.Gradient && Unshaped(root.Node) is { Op: not Parameter } node)
                places.TryAdd(node, ParameterPlaces.First(p => p.Node.Op.Equals(root.Of.Op)).Place + GradientDistance);
        return places;
    }

    // The values are the same, in the same order.
    static Node Unshaped(Node node) => node.Op is Reshape ? Unshaped(node.Inputs[0]) : node;

    // Gradients of one parameter that no kernel reads.
    void Owned(Program program, Layouts layouts)
    {
        var uses = program.Uses();
        foreach (var (purpose, node, of) in program.Roots)
        {
            var sum = Unshaped(node);
            if (purpose != Purpose.Gradient || !sum.IsSum || !IsReadOnce(node)) continue;
            var parameter = ParameterPlaces.First(p => p.Node.Op.Equals(of.Op)).Place.Offset;
            if (sum.Op.Grain == Grain.Minibatch) _ownedGradients.Add(_places[sum]);
            else _ownedSums.Add(new(_sums[sum].Offset, parameter, Math.Min(layouts[sum].Floats, Plane.Up(of.Shape.Size))));
        }

        bool IsReadOnce(Node node) => uses[node] == 1 && (node.Op is not Reshape || IsReadOnce(node.Inputs[0]));
    }

    // Kernels trust these offsets: they must not wrap around.
    static int Sum(int floats, int more) => AvailableMemory.InOnePiece((long)floats + more);

    Place Once(int floats)
    {
        var place = new Place(Region.Once, OnceFloats);
        OnceFloats = Sum(OnceFloats, floats);
        return place;
    }

    void Sum(Node node, int floats)
    {
        _sums[node] = new Place(Region.Sums, SumFloats);
        SumFloats = Sum(SumFloats, floats);
        _places[node] = Once(floats);
    }

    void Slots(Program program, Schedule schedule, Layouts layouts)
    {
        var order = schedule.Stages.SelectMany(s => s.Each.Concat(s.After)).ToList();
        var last = LastUses(program, order);
        var free = new Dictionary<(Region, Layout), Stack<Place>>();
        for (var i = 0; i < order.Count; i++)
        {
            var node = order[i];
            var dying = node.Inputs.Select(Part.Whole).Where(n => n.Extent == Extent.Sample && last[n] == i).Distinct().ToList();
            // An op that works value by value may overwrite what it reads.
            if (node.Op.InPlace) Free(dying);
            if (node.Op is Part part) _places[node] = _places[node.Inputs[0]] + part.First * layouts[node].Plane.Pitch;
            else if (node.Extent == Extent.Sample)
            {
                _places[node] = Take(schedule.IsKept(node) ? Region.Kept : Region.Slot, layouts[node]) + layouts[node].Plane.Origin;
                if (last.GetValueOrDefault(node, -1) <= i) dying.Add(node);
            }
            if (!node.Op.InPlace) Free(dying);
            else Free([.. dying.Where(n => ReferenceEquals(n, node))]);
        }
        // An odd number of steps keeps the same value of different samples out of the same cache set.
        if (KeptFloats > 0 && KeptFloats / Plane.Step % 2 == 0) KeptFloats = Sum(KeptFloats, Plane.Step);

        Place Take(Region region, Layout layout)
        {
            if (free.TryGetValue((region, layout), out var stack) && stack.TryPop(out var place)) return place;
            place = new Place(region, region == Region.Kept ? KeptFloats : SlotFloats);
            if (region == Region.Kept) KeptFloats = Sum(KeptFloats, layout.Floats);
            else SlotFloats = Sum(SlotFloats, layout.Floats);
            return place;
        }

        void Free(IEnumerable<Node> nodes)
        {
            foreach (var node in nodes)
            {
                var (place, layout) = (_places[node], layouts[node]);
                if (!free.TryGetValue((place.Region, layout), out var stack)) free[(place.Region, layout)] = stack = [];
                stack.Push(place + -layout.Plane.Origin);
            }
        }
    }

    static Dictionary<Node, int> LastUses(Program program, List<Node> order)
    {
        var last = new Dictionary<Node, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < order.Count; i++)
            foreach (var input in order[i].Inputs)
                last[Part.Whole(input)] = i;
        // Outputs are stored after everything else.
        foreach (var root in program.Roots)
            if (root.Purpose == Purpose.Output) last[Part.Whole(root.Node)] = int.MaxValue;
        return last;
    }
}
