using Unpool.Layers;

namespace Unpool.BrainScript.Nodes;

/// <summary>A LearnableParameter: its axes as written (0 where they are to be inferred), and how it starts.</summary>
sealed record ParameterDescription(IReadOnlyList<int> Dimensions, float RateMultiplier, Initializer Init, ulong Seed)
{
    /// <summary>The one value of a constant; null for what learns or starts at random.</summary>
    public float? Constant { get; init; }

    /// <summary>One number for all values, which is never learned.</summary>
    public static ParameterDescription OfConstant(float value, IReadOnlyList<int> dimensions) =>
        new(dimensions, 0, Initializer.Constant(value), 0) { Constant = value };

    public bool IsKnown => Dimensions.All(d => d > 0);
}
