using Unpool.Layers;

namespace Unpool.BrainScript.Networks;

/// <summary>A LearnableParameter: its axes as written (0 where they are to be found), and how it starts.</summary>
sealed record ParameterDescription(IReadOnlyList<int> Dimensions, float RateMultiplier, Initializer Init, ulong Seed)
{
    /// <summary>The one value of a constant; null for what learns or starts at random.</summary>
    public float? Constant { get; init; }

    public bool IsKnown => Dimensions.All(d => d > 0);
}
