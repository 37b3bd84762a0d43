namespace Unpool.Training;

/// <summary>The parameters and what the learner remembers, at one moment.</summary>
sealed record Snapshot(float[] Parameters, IReadOnlyList<(string Name, float[] Values)> Buffers, IReadOnlyList<(string Name, double Value)> Counters);
