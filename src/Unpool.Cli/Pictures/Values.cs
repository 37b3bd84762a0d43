namespace Unpool.Cli.Pictures;

/// <summary>The numbers of one sample at one node, with their shape.</summary>
readonly record struct Values
{
    /// <summary>Numbers in that shape.</summary>
    public Values(ReadOnlyMemory<float> numbers, Shape shape)
    {
        if (numbers.Length != shape.Size)
            throw new ArgumentException($"{numbers.Length} values cannot be a picture of {shape}, which has {shape.Size}.");
        Numbers = numbers;
        Shape = shape;
    }

    /// <summary>The numbers.</summary>
    public ReadOnlyMemory<float> Numbers { get; }
    /// <summary>Their shape.</summary>
    public Shape Shape { get; }

    /// <summary>The shape as planes, [channels, height, width]; a vector of 49 is one plane of 7x7; null where there is no such view.</summary>
    public Shape? Planes => PlanesOf(Shape);

    /// <summary>The same of a shape.</summary>
    public static Shape? PlanesOf(Shape shape) => shape.Rank switch
    {
        3 => shape,
        2 => new(1, shape[0], shape[1]),
        1 when Side(shape[0]) is var side && side * side == shape[0] => new(1, side, side),
        _ => null,
    };

    static int Side(int size) => (int)Math.Round(Math.Sqrt(size));
}
