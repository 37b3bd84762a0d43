using Unpool.Rng;

namespace Unpool.Data;

/// <summary>
/// A change of an image before a network reads it. As an augmentation it changes what is learned from; as a corruption it changes the input
/// and not the target, and the network learns to undo it. What is random in it depends on the seed, the sample and the sweep alone.
/// </summary>
public abstract record Transform
{
    private protected Transform()
    {
    }

    /// <summary>Changes an image in place. Allocates nothing.</summary>
    internal abstract void Apply(TransformedImage image, ref CounterRandom random);

    private protected static double Fraction(double value, string name) => value is >= 0 and <= 1 ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 0 and at most 1.");

    private protected static double NotNegative(double value, string name) => value >= 0 && double.IsFinite(value) ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must not be negative or infinite.");

    private protected static int AtLeast(int least, int value, string name) => value >= least ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be {least} or more.");

    private protected static double AtMost(double most, double value, string name) => value > 0 && value <= most ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be greater than 0 and at most {most}.");
}
