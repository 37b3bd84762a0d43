using System.Numerics;

namespace Unpool.Training;

/// <summary>A running mean of weights, which follows them after each update (Polyak and Juditsky, 1992, with exponential forgetting).</summary>
/// <param name="decay">The share of the mean that an update leaves, once there have been many.</param>
/// <param name="size">The number of weights.</param>
sealed class WeightAverage(double decay, int size)
{
    /// <summary>The name of the buffer.</summary>
    public const string Name = "average";

    readonly float[] _mean = new float[size];

    /// <summary>The mean, for the checkpoint.</summary>
    public IReadOnlyList<(string Name, float[] Values)> Buffers => [(Name, _mean)];

    /// <summary>Begins with the weights as they are.</summary>
    public void Begin(ReadOnlySpan<float> weights) => weights[..size].CopyTo(_mean);

    /// <summary>Moves a stretch of the mean towards weights that were just changed.</summary>
    public void Follow(ReadOnlySpan<float> weights, int offset, long updates)
    {
        // The first weights, which nothing was learned in, are soon forgotten.
        var kept = Math.Min(decay, (1.0 + updates) / (10.0 + updates));
        Sweep.Run(new Towards(new((float)(1 - kept))), _mean.AsSpan(offset, weights.Length), weights);
    }

    readonly struct Towards(Vector<float> share) : IElementwise
    {
        public void Invoke(ref Vector<float> a, Vector<float> b, ref Vector<float> c, ref Vector<float> d) => a += share * (b - a);
    }
}
