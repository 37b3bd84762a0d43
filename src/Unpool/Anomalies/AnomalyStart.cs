using Unpool.Training;

namespace Unpool.Anomalies;

/// <summary>What a training of an <see cref="AnomalyModel"/> is about to do.</summary>
/// <param name="Epochs">The passes over the pictures, with those that are finished.</param>
/// <param name="MinibatchSize">The samples per update.</param>
/// <param name="Finished">How many epochs are finished, in a training that goes on.</param>
/// <param name="Known">The figures of those of them that are known.</param>
public sealed record AnomalyStart(int Epochs, int MinibatchSize, int Finished, IReadOnlyList<EpochReport> Known);
