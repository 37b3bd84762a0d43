namespace Unpool.Training;

/// <summary>Sums in double precision and in storage order, so that they are the same on every machine.</summary>
static class Sums
{
    public static double Mean(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }

    /// <summary>The Euclidean norm, √(sum of squares).</summary>
    public static double Norm(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += (double)value * value;
        return Math.Sqrt(sum);
    }
}
