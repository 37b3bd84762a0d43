using System.Numerics;

namespace Unpool.Training;

/// <summary>The changes to a parameter before and after its learner's formula: clipping, L2 and L1.</summary>
static class Regularization
{
    /// <summary>Limits gradients to a threshold, one by one or by their norm.</summary>
    public static void Clip(Span<float> gradients, double threshold, Clipping clipping)
    {
        if (double.IsPositiveInfinity(threshold)) return;
        if (clipping == Clipping.Truncation)
        {
            Sweep.Run(new Truncate(new((float)threshold)), gradients, gradients);
            return;
        }
        var norm = Sums.Norm(gradients);
        if (norm > threshold) Sweep.Run(new Multiply(new((float)(threshold / norm))), gradients, gradients);
    }

    /// <summary>g += factor · w: the gradient of factor / 2 · sum of w².</summary>
    public static void AddL2(Span<float> gradients, ReadOnlySpan<float> weights, double factor)
    {
        if (factor > 0) Sweep.Run(new AddProduct(new((float)factor)), gradients, weights);
    }

    /// <summary>Moves every weight by a distance towards 0, and not beyond it: the proximal step of L1.</summary>
    public static void Shrink(Span<float> weights, double distance)
    {
        if (distance > 0) Sweep.Run(new TowardsZero(new((float)distance)), weights, weights);
    }

    readonly struct Truncate(Vector<float> threshold) : IElementwise
    {
        public void Invoke(ref Vector<float> a, Vector<float> b, ref Vector<float> c, ref Vector<float> d) =>
            a = Vector.Min(Vector.Max(a, -threshold), threshold);
    }

    readonly struct Multiply(Vector<float> factor) : IElementwise
    {
        public void Invoke(ref Vector<float> a, Vector<float> b, ref Vector<float> c, ref Vector<float> d) => a *= factor;
    }

    readonly struct AddProduct(Vector<float> factor) : IElementwise
    {
        public void Invoke(ref Vector<float> a, Vector<float> b, ref Vector<float> c, ref Vector<float> d) => a += factor * b;
    }

    readonly struct TowardsZero(Vector<float> distance) : IElementwise
    {
        public void Invoke(ref Vector<float> a, Vector<float> b, ref Vector<float> c, ref Vector<float> d) =>
            a = Vector.Max(a - distance, Vector<float>.Zero) + Vector.Min(a + distance, Vector<float>.Zero);
    }
}
