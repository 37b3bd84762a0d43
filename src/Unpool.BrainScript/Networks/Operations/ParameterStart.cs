using Unpool.Layers;

namespace Unpool.BrainScript.Networks.Operations;

/// <summary>The start of a parameter: how its first values were made.</summary>
sealed record ParameterStart(Initializer Init, ulong Seed);
