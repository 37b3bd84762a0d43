namespace Unpool.Training;

/// <summary>What <see cref="EarlyStopping"/> remembers; a new one has seen nothing.</summary>
/// <param name="Best">The best value so far, however small the improvement; null before the first.</param>
/// <param name="BestEpoch">Its epoch, counted from 0; -1 before the first. Its model is the one to restore, however training ends.</param>
/// <param name="ToBeat">The last value that counted as an improvement.</param>
/// <param name="Waited">Epochs since then.</param>
public sealed record EarlyStoppingState(double? Best = null, int BestEpoch = -1, double? ToBeat = null, int Waited = 0);
