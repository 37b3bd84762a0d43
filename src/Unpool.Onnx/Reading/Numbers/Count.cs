namespace Unpool.Onnx.Reading;

/// <summary>A whole number that is known when the model is read, or a multiple of the number of samples, which is not.</summary>
readonly record struct Count(long Number, bool OfSamples = false)
{
    /// <summary>The number of samples itself.</summary>
    public static Count Samples { get; } = new(1, OfSamples: true);

    public bool IsKnown => !OfSamples;

    public override string ToString() => !OfSamples ? $"{Number}" : Number == 1 ? "N" : $"{Number}N";
}
