namespace Unpool.Onnx.Reading;

/// <summary>The tensors of the file by name, and the nodes that they have become.</summary>
/// <param name="notes">What the file says about its nodes.</param>
/// <param name="samples">The number of samples that the file's inputs have; null for any number.</param>
/// <param name="isForeign">True for a file that another tool wrote.</param>
/// <param name="names">The names of all tensors of the file.</param>
sealed class TensorTable(Notes notes, long? samples, bool isForeign, IEnumerable<string> names)
{
    readonly FreshNames _names = new(names);
    readonly Dictionary<string, string> _images = [];
    readonly Dictionary<string, TensorValue> _values = [];
    readonly Dictionary<string, Node> _nodes = [];
    readonly Dictionary<string, Node> _transposed = [];
    readonly Dictionary<string, Node> _counts = [];
    readonly HashSet<string> _steps = [];

    /// <summary>Adds a tensor.</summary>
    /// <param name="name">The tensor's name, which no other one has.</param>
    /// <param name="value">What the tensor is.</param>
    /// <param name="isStep">True for what an operator makes that is only a step on the way to a node.</param>
    public void Add(string name, TensorValue value, bool isStep = false)
    {
        if (name.Length == 0) throw new ModelException("a tensor has no name.");
        if (!_values.TryAdd(name, value)) throw new ModelException($"two tensors are named '{name}'.");
        if (isStep) _steps.Add(name);
    }

    /// <summary>The number of samples that the file is made for; null for any number.</summary>
    public long? Samples => samples;

    /// <summary>True for a file that another tool wrote, which stores numbers in the same way whether they are learned or not.</summary>
    public bool IsForeign => isForeign;

    /// <summary>True for what is only a step on the way to a node.</summary>
    public bool IsStep(string name) => _steps.Contains(name);

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>The name of a tensor of rows as an image, which nothing in the file has.</summary>
    public string ImageOf(string name) => _images.TryGetValue(name, out var image) ? image : _images[name] = _names.Of($"{name}.image");

    public TensorValue this[string name] => _values.GetValueOrDefault(name)
        ?? throw new ModelException($"tensor '{name}' is used, but nothing in the model makes it.");

    /// <summary>The tensor as a node, made on first use.</summary>
    public Node Node(string name)
    {
        if (_nodes.TryGetValue(name, out var node)) return node;
        node = this[name] switch
        {
            TensorValue.Whole whole => whole.Node,
            TensorValue.Flat { Node.Shape.Rank: 1 } flat => flat.Node,
            TensorValue.Flat flat => flat.Node.Reshape(new Shape(flat.Node.Shape.Size), name),
            TensorValue.Wide wide => wide.Node.Reshape(wide.Shape, name),
            TensorValue.View view => view.Parameter.Reshape(view.Shape, name),
            TensorValue.Padded padded => padded.Node(name),
            TensorValue.Scattered scattered =>
                scattered.Image(1, scattered.Pixels).Reshape(new Shape(scattered.Values.Shape.Channels, scattered.Pixels), name),
            // One number that is no weight is a factor, a threshold or the like.
            TensorValue.Stored { Data: { IsFloat: true, Axes.Count: <= 1 } } stored when isForeign && stored.Data.Shape.Size == 1 =>
                new Node(new Constant(stored.Data.Shape, stored.Data.Floats()[0]), name),
            TensorValue.Stored stored => Stored(name, stored, stored.Data.Shape, rate: 1),
            var other => throw new ModelException($"tensor '{name}' ({Words(other)}) is used in a way that is not supported."),
        };
        return _nodes[name] = node;
    }

    /// <summary>
    /// The tensor as weights of the given shape: stored numbers get it at once, and a view is undone if its parameter has it.
    /// </summary>
    public Node Weights(string name, Shape shape, float rate = 1)
    {
        var node = this[name] switch
        {
            TensorValue.View view when view.Parameter.Shape == shape => view.Parameter,
            TensorValue.Stored stored when !_nodes.ContainsKey(name) => _nodes[name] = Stored(name, stored, shape, rate),
            _ => Node(name),
        };
        if (node.Extent == Extent.Sample)
            throw new ModelException($"tensor '{name}' should be the same for all samples, but it depends on the input.");
        return node.Shape == shape ? node : node.Reshape(shape);
    }

    /// <summary>A stored matrix [outputs, inputs] as weights of the given shape, [in.., out].</summary>
    public Node Transposed(string name, Shape shape, int inputs, int outputs)
    {
        if (_transposed.TryGetValue(name, out var node)) return node.Shape == shape ? node : node.Reshape(shape);
        var from = Floats(name);
        var values = new float[from.Length];
        for (var i = 0; i < inputs; i++)
            for (var o = 0; o < outputs; o++)
                values[i * outputs + o] = from[o * inputs + i];
        return _transposed[name] = Parameter.Of(_nodes.ContainsKey(name) ? null : name, shape, values, Rate(name, 1));
    }

    /// <summary>The number of samples that a batch normalisation has seen, which the file only notes.</summary>
    public Node SamplesSeen(string name, float value)
    {
        if (!_counts.TryGetValue(name, out var node))
            _counts[name] = node = Parameter.Of(name, new Shape(1), [value], Rate(name, 0));
        return node;
    }

    public float[] Floats(string name) => Data(name).Floats();

    /// <summary>Whole numbers that are stored, or follow from shapes alone.</summary>
    public long[] Integers(string name) => this[name] is TensorValue.Counts counts
        ? Array.TrueForAll(counts.Values, c => c.IsKnown)
            ? [.. counts.Values.Select(c => c.Number)]
            : throw new ModelException($"tensor '{name}' must be known when the model is read, but it depends on the number of samples.")
        : Data(name).Integers();

    /// <summary>Whole numbers as <see cref="Integers"/> gives them, but the number of samples may be among them.</summary>
    public Count[] Counts(string name) => this[name] is TensorValue.Counts counts
        ? counts.Values
        : [.. Data(name).Integers().Select(i => new Count(i))];

    public TensorData Data(string name) => this[name] is TensorValue.Stored stored
        ? stored.Data
        : throw new ModelException($"tensor '{name}' must be stored in the file, but it is computed.");

    /// <summary>The axes of a tensor in the file, first that of the samples if it has a value for each.</summary>
    public Count[] Axes(string name)
    {
        return Of(this[name]);

        Count[] Of(TensorValue value) => value switch
        {
            TensorValue.Whole whole => AfterSamples(whole.Node.Extent, whole.Node.Shape),
            TensorValue.Flat flat => AfterSamples(flat.Node.Extent, new Shape(flat.Node.Shape.Size)),
            TensorValue.Wide wide => AfterSamples(wide.Node.Extent, wide.Shape),
            TensorValue.View view => AfterSamples(Extent.Once, view.Shape),
            TensorValue.Padded padded => AfterSamples(Extent.Sample, padded.Shape),
            TensorValue.Single => [Count.Samples],
            TensorValue.Integers integers => AfterSamples(integers.Node.Extent, integers.Node.Shape),
            TensorValue.Indices indices => AfterSamples(Extent.Sample, indices.Windows.Outputs),
            TensorValue.Filled filled => filled.Axes,
            TensorValue.Steps steps => steps.Axes,
            TensorValue.Scattered scattered => AfterSamples(Extent.Sample, new Shape(scattered.Values.Shape.Channels, scattered.Pixels)),
            TensorValue.Condition condition => Of(condition.Of),
            TensorValue.Stored stored => [.. stored.Data.Axes.Select(a => new Count(a))],
            TensorValue.Counts counts => counts.IsRow ? [new(counts.Values.Length)] : [],
            var other => throw new ModelException($"the shape of tensor '{name}' ({Words(other)}) is used, which is not supported."),
        };

        static Count[] AfterSamples(Extent extent, Shape shape) =>
            [.. extent == Extent.Sample ? [Count.Samples] : (Count[])[], .. shape.Axes.ToArray().Select(a => new Count(a))];
    }

    Node Stored(string name, TensorValue.Stored stored, Shape shape, float rate)
    {
        var values = stored.Data.Floats();
        if (values.Length != shape.Size)
            throw new ModelException($"tensor '{name}' holds {Plural.Of(values.Length, "value")}, but {shape} with {shape.Size} is needed.");
        if (stored.IsConstant && Array.TrueForAll(values, v => v.Equals(values[0]))) return new Node(new Constant(shape, values[0]), name);
        // Tied weights, used both ways, become two parameters.
        return Parameter.Of(
            _transposed.ContainsKey(name) ? null : stored.Name ?? name, shape, values, Rate(name, stored.IsConstant ? 0 : rate));
    }

    float Rate(string name, float otherwise) => (float)notes.Number("rate", name, otherwise);

    static string Words(TensorValue value) => value switch
    {
        TensorValue.Padded => "a padded image",
        TensorValue.Indices => "indices of a pooling",
        TensorValue.Counts or TensorValue.Integers or TensorValue.Steps => "whole numbers",
        TensorValue.Origins => "indices of an image's channels",
        TensorValue.Joined => "the values of all samples in one row, which joins samples",
        TensorValue.Filled => "one number for many values",
        TensorValue.Single => "one number of each sample, without an axis of its own",
        TensorValue.Unpooled => "an unpooled part of an image",
        TensorValue.Unusable unusable => unusable.What,
        _ => "a comparison",
    };
}
