namespace Unpool.Training;

/// <summary>How much of an <see cref="EpochHistory"/> belongs to a checkpoint.</summary>
/// <param name="Epochs">Its lines.</param>
/// <param name="Hash">The SHA-256 that these lines lead to, one after the other.</param>
sealed record HistoryMark(int Epochs, string Hash);
