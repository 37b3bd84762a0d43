using Unpool.Layers;

namespace Unpool.Bench.Networks;

/// <summary>A network that is measured: how it is built, what it is fed, and how it learns.</summary>
/// <param name="Name">The name in the tables.</param>
/// <param name="Image">The shape of one sample; [784] for the classifier.</param>
/// <param name="Minibatch">The number of samples in a minibatch.</param>
/// <param name="Rate">The learning rate per sample.</param>
/// <param name="Layers">The layers from the image to the result.</param>
sealed record BenchNetwork(string Name, Shape Image, int Minibatch, double Rate, Func<Sequential> Layers)
{
    /// <summary>True for digits, which are bytes; all other data are random floats.</summary>
    public bool IsDigits => Image.Size == 28 * 28;

    public bool IsClassifier => Image.Rank == 1;

    /// <summary>The result for a sample, and the criterion that training minimises.</summary>
    public (Node Result, Node Criterion) Build()
    {
        var image = Input.Of(Column, Image);
        var scaled = IsDigits ? image / 256 : image;
        var result = Layers().Apply(scaled);
        return IsClassifier
            ? (result, result.CrossEntropyWithSoftmax(Input.Of(LabelColumn, new Shape(10))))
            : (result, result.RootMeanSquareError(scaled));
    }

    public const string Column = "features";
    public const string LabelColumn = "labels";
}
