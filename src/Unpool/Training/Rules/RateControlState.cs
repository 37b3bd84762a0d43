namespace Unpool.Training;

/// <summary>What <see cref="RateControl"/> remembers and wants; a new one has seen nothing. Save it with the checkpoint.</summary>
/// <param name="Factor">Of the learning rate: goes to <see cref="LearnerState.RateFactor"/>.</param>
/// <param name="RollBack">Return to parameters and learner state of <see cref="RateControl.AdjustInterval"/> epochs ago.</param>
/// <param name="Stop">Training has converged.</param>
/// <param name="Previous">The criterion to compare with; null before the first.</param>
/// <param name="Sum">Of the criterion in the epochs of this interval.</param>
/// <param name="Epochs">How many these are.</param>
/// <param name="Reduced">Whether the rate was ever reduced.</param>
public sealed record RateControlState(
    double Factor = 1, bool RollBack = false, bool Stop = false, double? Previous = null, double Sum = 0, int Epochs = 0, bool Reduced = false);
