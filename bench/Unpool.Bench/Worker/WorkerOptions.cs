using Unpool.Bench.Networks;

namespace Unpool.Bench.Worker;

/// <summary>What both programs are asked: the same words on both command lines.</summary>
sealed record WorkerOptions(BenchNetwork Network, string Folder, int Threads, double Seconds, int Batch, int Minibatches);
