namespace Unpool.Training;

/// <summary>
/// Where one parameter lies in the flat buffer of all of them, and how it learns.
/// A <paramref name="RateMultiplier"/> of 0 freezes it; <paramref name="Regularized"/> says whether L1, L2 and weight decay apply.
/// </summary>
public readonly record struct ParameterSpan(int Offset, int Length, float RateMultiplier, bool Regularized = true);
