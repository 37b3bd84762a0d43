using Unpool.Bench.Networks;

namespace Unpool.Bench.Worker;

/// <summary>The options of both programs: the same words on both command lines.</summary>
sealed record WorkerOptions(BenchNetwork Network, string Folder, int Threads, double Seconds, int Batch, int Minibatches);
