using Unpool.Layers;

namespace Unpool.BrainScript.Networks;

/// <summary>How a parameter's first values were made.</summary>
public sealed record ParameterStart(Initializer Init, ulong Seed);
