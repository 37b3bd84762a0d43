namespace Unpool.Reports.Records;

/// <summary>A layer of a network: a node with what only changes its values one by one.</summary>
/// <param name="Name">The name of its last node.</param>
/// <param name="Kind">What it computes, in words: "convolution 5x5, bias, ReLU".</param>
/// <param name="Shape">The axes of its result for one sample, slowest first.</param>
/// <param name="Parameters">The numbers that it learns.</param>
sealed record NetworkLayer(string Name, string Kind, IReadOnlyList<int> Shape, long Parameters)
{
    /// <summary>True for the one whose result is the code.</summary>
    public bool IsCode { get; init; }

    /// <summary>The name of an earlier layer from which it gets the positions of the maxima, past the code; null for none.</summary>
    public string? Switches { get; init; }

    /// <summary>The values of its result.</summary>
    public int Size => Shape.Aggregate(1, (product, axis) => product * axis);

    /// <summary>How wide it is drawn: the side of an image, or of the square that as many numbers would fill.</summary>
    public double Side => Shape.Count == 3 ? Math.Sqrt((double)Shape[1] * Shape[2]) : Math.Sqrt(Size);
}
