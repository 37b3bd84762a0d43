using Unpool.Kernels;

namespace Unpool.Runtime;

/// <summary>
/// A stretch of the plan in which samples do not depend on each other: first what exists once, then the samples' steps, then the sums
/// that the slices made of them are added up.
/// </summary>
sealed record PlanStage(Step[] Before, Step[] Each, (int From, int To, int Floats) Sums);
