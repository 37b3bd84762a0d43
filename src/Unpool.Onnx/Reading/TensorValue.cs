namespace Unpool.Onnx.Reading;

/// <summary>
/// The meaning of a tensor of the file. Only some are nodes: the rest are steps on the way to one operation of ours, such as the
/// indices between pooling and unpooling.
/// </summary>
abstract record TensorValue
{
    /// <summary>A node's value.</summary>
    public sealed record Whole(Node Node) : TensorValue;

    /// <summary>A node's value in one row, [N, size].</summary>
    public sealed record Flat(Node Node) : TensorValue;

    /// <summary>A node's value with axes of 1 before its own, after the batch.</summary>
    public sealed record Wide(Node Node, Shape Shape) : TensorValue;

    /// <summary>A number of each sample that has no axis but that of the samples, [N]. The node's shape is [1].</summary>
    public sealed record Single(Node Node) : TensorValue;

    /// <summary>A parameter under another shape.</summary>
    public sealed record View(Node Parameter, Shape Shape) : TensorValue;

    /// <summary>Numbers in the file: a parameter if a node needs them, called by their own name or by that of the tensor.</summary>
    public sealed record Stored(TensorData Data, bool IsConstant, string? Name = null) : TensorValue;

    /// <summary>An image with rows and columns of zeros added around it, or cut off where negative.</summary>
    public sealed record Padded(Node Image, Size2 Lower, Size2 Upper) : TensorValue
    {
        /// <summary>The shape with its pads.</summary>
        public Shape Shape => TensorData.ShapeOf(
            [Image.Shape.Channels, (long)Image.Shape.Height + Lower.Rows + Upper.Rows, (long)Image.Shape.Width + Lower.Columns + Upper.Columns],
            $"'{Image.Name}' with its pads");

        /// <summary>The image with its pads, as a node with the given name.</summary>
        public Node Node(string name)
        {
            var rows = PadOperators.Along(Image, 1, Lower.Rows, Upper.Rows);
            var node = PadOperators.Along(rows, 2, Lower.Columns, Upper.Columns);
            node.Name ??= name;
            return node;
        }
    }

    /// <summary>The indices that a pooling gives.</summary>
    public sealed record Indices(Windows Windows, Counted Through = Counted.Batch) : TensorValue;

    /// <summary>The indices of the first pixels of an image's planes.</summary>
    public sealed record Origins(Node Image) : TensorValue;

    /// <summary>The whole numbers 0, 1, 2.. times a number, in the order of the axes.</summary>
    public sealed record Steps(Count[] Axes, long Each) : TensorValue;

    /// <summary>Whole numbers of each sample: the node's values, whose fractions are cut off unless there are none.</summary>
    public sealed record Integers(Node Node, bool AreWhole) : TensorValue;

    /// <summary>The values of all samples in one row.</summary>
    public sealed record Joined(TensorValue Of) : TensorValue;

    /// <summary>A number everywhere, in a shape that depends on the number of samples.</summary>
    public sealed record Filled(Count[] Axes, float Value) : TensorValue;

    /// <summary>Values put at positions in planes that lie in one row each, [C,pixels].</summary>
    public sealed record Scattered(Node Values, Node Positions, int Pixels) : TensorValue
    {
        /// <summary>Images of that many rows and columns.</summary>
        public Node Image(int rows, int columns) => Values.UnpoolAt(Positions, new Shape(Values.Shape.Channels, rows, columns));
    }

    /// <summary>Whole numbers, as shapes are: in one row, or one number without axes.</summary>
    public sealed record Counts(Count[] Values, bool IsRow) : TensorValue;

    /// <summary>A result that nothing here can use; the words name it in errors.</summary>
    public sealed record Unusable(string What) : TensorValue;

    /// <summary>An unpooled image that still lacks what was cut off before pooling.</summary>
    public sealed record Unpooled(Node Values, Windows Windows) : TensorValue;

    /// <summary>Bits that say whether a value is not 0. The value may have axes of 1 before its own.</summary>
    public sealed record Condition(TensorValue Of) : TensorValue;

    /// <summary>The place of the first maximum of a sample.</summary>
    public sealed record Largest(Node Node) : TensorValue;

    /// <summary>The places of the largest values of a sample, <paramref name="Top"/> of them.</summary>
    public sealed record Best(Node Node, int Top) : TensorValue;

    /// <summary>Bits that say of each of the best scores whether it is where the labels have their first maximum.</summary>
    public sealed record Hits(Node Labels, Node Scores, int Top) : TensorValue;

    /// <summary>Hits as numbers: 0 for a hit, 1 for a miss.</summary>
    public sealed record Misses(Node Labels, Node Scores, int Top) : TensorValue;
}
