namespace Unpool.Training;

/// <summary>A value that a learner keeps for every weight: its name in checkpoints and what it starts from.</summary>
readonly record struct StateBuffer(string Name, float Start = 0);
