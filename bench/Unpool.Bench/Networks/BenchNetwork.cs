using Unpool.Layers;

namespace Unpool.Bench.Networks;

/// <summary>A network that is measured: how it is built, what it is fed, and how it learns.</summary>
/// <param name="Name">As the tables call it.</param>
/// <param name="Image">Of one sample; [784] for the classifier.</param>
/// <param name="Minibatch">Samples in a minibatch.</param>
/// <param name="Rate">Learning rate per sample.</param>
/// <param name="Layers">From the image to the result.</param>
sealed record BenchNetwork(string Name, Shape Image, int Minibatch, double Rate, Func<Sequential> Layers)
{
    /// <summary>Digits are bytes; everything else is random floats.</summary>
    public bool IsDigits => Image.Size == 28 * 28;

    public bool IsClassifier => Image.Rank == 1;

    /// <summary>The result for a sample, and the criterion that training lowers.</summary>
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
