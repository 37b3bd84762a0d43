namespace Unpool.Bench.Worker;

/// <summary>The options of programs that answer; <paramref name="Folder"/> has what <see cref="Networks.BenchModel"/> names.</summary>
sealed record AnswerOptions(string Folder, int Threads, double Seconds, int Batch);
