namespace Unpool.BrainScript.Networks;

/// <summary>The options that the description of a network leaves open.</summary>
public sealed record NetworkOptions
{
    /// <summary>CNTK's published figures depend on its own rule, so configurations get it unless they ask for the other.</summary>
    public UnpoolGradient UnpoolGradient { get; init; } = UnpoolGradient.WindowMax;

    /// <summary>Every random parameter starts with seed 1 (forceConstantRandomSeed).</summary>
    public bool ConstantSeed { get; init; }

    /// <summary>
    /// The most values that all parameters together may have: as many as this machine can train, with a gradient and two more numbers
    /// for each.
    /// </summary>
    public long MostValues { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (4 * sizeof(float));

    /// <summary>Called with each warning: its place and a sentence.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Called with what Print in a configuration says.</summary>
    public Action<string>? Print { get; init; }
}
