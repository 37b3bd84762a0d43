namespace Unpool.Serve.Bodies;

/// <summary>What a request brought, in the shape that a model reads.</summary>
/// <param name="values">The values, [count, values of the shape]; of pictures in the unit of pixels, 0 to 255.</param>
/// <param name="count">How many samples there are.</param>
/// <param name="note">What was done to a picture to bring it to the shape, a sentence; null if nothing was.</param>
sealed class Samples(Rented<float> values, int count, string? note = null) : IDisposable
{
    /// <summary>The values.</summary>
    public Span<float> Values => values.Span;

    /// <summary>How many samples there are.</summary>
    public int Count => count;

    /// <summary>What was done to a picture to bring it to the shape, a sentence; null if nothing was.</summary>
    public string? Note => note;

    /// <summary>One of the samples.</summary>
    public ReadOnlySpan<float> this[int sample] => Values.Slice(sample * (Values.Length / count), Values.Length / count);

    public void Dispose() => values.Dispose();
}
